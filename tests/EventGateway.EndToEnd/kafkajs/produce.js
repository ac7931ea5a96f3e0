// Sends the lines of standard input (partition, key and value, separated by tabs) in one request.
// Prints "stored PARTITION OFFSET" for each partition, or "refused TYPE". Arguments: address, topic, codec (none or gzip).
const { CompressionTypes } = require('kafkajs')
const { readFileSync } = require('fs')
const { connect, run } = require('./client')

run(async (address, topic, codec) => {
  const producer = connect(address).producer()
  await producer.connect()
  const messages = readFileSync(0, 'utf8').split('\n').filter((line) => line).map((line) => {
    const [partition, key, value] = line.split('\t')
    return { partition: Number(partition), key, value }
  })
  try {
    const compression = codec === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.None
    const answers = await producer.send({ topic, messages, compression })
    for (const answer of answers) console.log(`stored ${answer.partition} ${answer.baseOffset}`)
  } catch (error) {
    console.log(`refused ${error.type}`)
  }
  await producer.disconnect()
})
