"""Speaks to a cluster with kafka-python: makes a topic, produces, reads as a group, commits, and prints what came of it.

Arguments: the bootstrap address and the topic. Standard input: one line for each record, key and value separated by a tab.
"""
import sys

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient, NewTopic

address, topic = sys.argv[1:]
records = [line.split("\t") for line in sys.stdin.read().splitlines()]

admin = KafkaAdminClient(bootstrap_servers=address)
admin.create_topics([NewTopic(topic, num_partitions=2, replication_factor=1)])

# A broker may hear of the new topic a moment after the client has: this client does not try again by itself.
producer = KafkaProducer(bootstrap_servers=address, acks="all", linger_ms=50, compression_type="gzip", retries=50)
sent = [producer.send(topic, key=key.encode(), value=value.encode(), partition=number % 2) for number, (key, value) in enumerate(records)]
for future in sent:
    try:
        print("stored", future.get(30).offset)
    except Exception as refused:  # whatever the client makes of a refusal is what the test wants to see
        print("refused", type(refused).__name__)
stored = sum(future.succeeded() for future in sent)
producer.close()

consumer = KafkaConsumer(topic, bootstrap_servers=address, group_id=topic, auto_offset_reset="earliest", enable_auto_commit=False, consumer_timeout_ms=30000)
keys = []
for record in consumer:
    keys.append(record.key.decode())
    if len(keys) == stored:
        break
consumer.commit()
consumer.close()
print("read", *sorted(keys))

offsets = admin.list_consumer_group_offsets(topic)
print("committed", *(offsets[TopicPartition(topic, partition)].offset for partition in range(2)))
print("group", admin.describe_consumer_groups([topic])[0].error_code)
admin.delete_topics([topic])
admin.close()
