// Reads a number of records as the only member of a group, commits, and prints their keys. Arguments: address, group, topic, number.
const { connect, run } = require('./client')

run(async (address, group, topic, number) => {
  const consumer = connect(address).consumer({ groupId: group })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  const keys = []
  const next = new Map()
  await new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
    consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message }) => {
        keys.push(message.key.toString())
        next.set(partition, String(BigInt(message.offset) + 1n))
        if (keys.length === Number(number)) resolve()
      }
    })
  })
  await consumer.commitOffsets([...next].map(([partition, offset]) => ({ topic, partition, offset })))
  await consumer.disconnect()
  for (const key of keys) console.log(key)
})
