// Makes a topic, writes to it in a transaction that is aborted and in one that is committed, and asks about it. Arguments: address, topic.
const { connect, run } = require('./client')

const known = async (admin, topic, partitions) => {
  for (let tries = 0; tries < 100; tries++) {
    const found = await admin.fetchTopicMetadata({ topics: [topic] }).catch(() => ({ topics: [] }))
    if (found.topics.length === 1 && found.topics[0].partitions.filter(({ leader }) => leader > 0).length === partitions) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${topic} did not come to have ${partitions} partitions`)
}

run(async (address, topic) => {
  const client = connect(address)
  const admin = client.admin()
  await admin.connect()
  const cluster = await admin.describeCluster()
  console.log(`brokers ${cluster.brokers.map(({ nodeId, port }) => `${nodeId}:${port}`).sort().join(' ')}`)
  console.log(`created ${await admin.createTopics({ topics: [{ topic, numPartitions: 2, replicationFactor: 3 }], waitForLeaders: false })}`)
  // Its own waiting for leaders gives up when a broker has not heard of the topic yet.
  await known(admin, topic, 2)
  await admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] })
  await known(admin, topic, 3)

  const producer = client.producer({ transactionalId: topic, idempotent: true, maxInFlightRequests: 1 })
  await producer.connect()
  for (const end of ['abort', 'commit']) {
    const transaction = await producer.transaction()
    await transaction.send({ topic, messages: [{ partition: 0, key: end, value: '{"lumens":1}' }] })
    await transaction[end]()
  }
  await producer.disconnect()

  // Record 0, marker 1, record 2, marker 3; the last marker may be written a little after the commit is answered.
  const highest = (offsets) => offsets.find(({ partition }) => partition === 0).high
  let offsets = await admin.fetchTopicOffsets(topic)
  for (let tries = 0; tries < 100 && highest(offsets) !== '4'; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    offsets = await admin.fetchTopicOffsets(topic)
  }
  console.log(`offsets ${offsets.map(({ partition, high }) => `${partition}:${high}`).sort().join(' ')}`)
  await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '2' }] })
  const [{ low }] = (await admin.fetchTopicOffsets(topic)).filter(({ partition }) => partition === 0)
  console.log(`first ${low}`)
  await admin.setOffsets({ groupId: topic, topic, partitions: [{ partition: 0, offset: '2' }] })
  const [committed] = await admin.fetchOffsets({ groupId: topic, topics: [topic] })
  console.log(`committed ${committed.partitions.find(({ partition }) => partition === 0).offset}`)
  await admin.deleteGroups([topic])
  await admin.deleteTopics({ topics: [topic] })
  await admin.disconnect()
})
