// What every script here needs: a client that says nothing unless it fails.
const { Kafka, logLevel } = require('kafkajs')

exports.connect = (address) => new Kafka({ brokers: [address], clientId: 'kafkajs', logLevel: logLevel.NOTHING })

exports.run = (main) => main(...process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exit(1)
})
