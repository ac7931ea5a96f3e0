import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionReplica;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.*;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.*;
import org.apache.kafka.common.resource.*;

/**
 * Calls what the admin client of Kafka offers, one thing after the other, and prints a line for each with what came of it: a result in a form
 * that is the same on every run, or the class of the error. Arguments: the bootstrap address and a name that no other run has; it stands as
 * "NAME" in what is printed.
 */
@SuppressWarnings({"deprecation", "removal"})
public final class Administer {
    private static String name;
    private static Admin admin;

    public static void main(String[] arguments) throws Exception {
        System.setProperty("log4j2.level", "OFF"); // the library's own log would come between the lines
        name = arguments[1];
        Properties settings = new Properties();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        settings.put("value.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        settings.put("group.id", name);
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", "20000");
        settings.put("request.timeout.ms", "20000");
        admin = Admin.create(settings);
        try {
            cluster();
            topics();
            records(settings);
            groups(settings);
            security();
            transactions(settings);
            removal();
        } finally {
            admin.close();
        }
    }

    private static void cluster() throws Exception {
        step("cluster", () -> {
            DescribeClusterResult cluster = admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true));
            return nodes(cluster.nodes().get()) + " controller among them: " + (cluster.controller().get() != null) + " " + new TreeSet<>(cluster.authorizedOperations().get());
        });
        step("features", () -> new TreeMap<>(admin.describeFeatures().featureMetadata().get().supportedFeatures()));
        step("update of features that changes nothing", () -> {
            short level = admin.describeFeatures().featureMetadata().get().finalizedFeatures().get("metadata.version").maxVersionLevel();
            return admin.updateFeatures(Map.of("metadata.version", new FeatureUpdate(level, FeatureUpdate.UpgradeType.UPGRADE)), new UpdateFeaturesOptions().validateOnly(true)).all().get();
        });
        step("quorum", () -> admin.describeMetadataQuorum().quorumInfo().get().voters().stream().map(voter -> voter.replicaId()).sorted().collect(Collectors.toList()));
        step("log folders", () -> admin.describeLogDirs(List.of(1, 2, 3)).allDescriptions().get().entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue().size()).sorted().collect(Collectors.toList()));
        step("configuration of a broker", () -> admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.BROKER, "2"))).all().get().values().iterator().next().get("node.id").value());
        step("loggers of a broker", () -> admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.BROKER_LOGGER, "3"))).all().get().values().iterator().next().get("root").value());
        step("subscription to metrics", () -> admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.CLIENT_METRICS, name), List.of(set("interval.ms", "5000")))).all().get());
        await(() -> admin.listClientMetricsResources().all().get().stream().anyMatch(one -> one.name().equals(name)));
        step("subscriptions to metrics", () -> admin.listClientMetricsResources().all().get().stream().filter(one -> one.name().equals(name)).count());
        step("end of the subscription", () -> admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.CLIENT_METRICS, name), List.of(new AlterConfigOp(new ConfigEntry("interval.ms", ""), AlterConfigOp.OpType.DELETE)))).all().get());
    }

    private static void topics() throws Exception {
        step("try of a topic", () -> admin.createTopics(List.of(new NewTopic(name, 3, (short) 3)), new CreateTopicsOptions().validateOnly(true)).numPartitions(name).get());
        step("new topic", () -> admin.createTopics(List.of(new NewTopic(name, Map.of(0, List.of(1, 2, 3), 1, List.of(2, 3, 1), 2, List.of(3, 1, 2))).configs(Map.of("retention.ms", "-1")))).config(name).get().get("retention.ms").value());
        step("the same topic", () -> admin.createTopics(List.of(new NewTopic(name, 3, (short) 3))).all().get());
        awaitLeaders(3);
        step("names of topics", () -> admin.listTopics().names().get().contains(name));
        step("topic by its name", () -> topic(admin.describeTopics(TopicCollection.ofTopicNames(List.of(name))).allTopicNames().get().values().iterator().next()));
        step("topic by its id", () -> topic(admin.describeTopics(TopicCollection.ofTopicIds(List.of(id()))).allTopicIds().get().values().iterator().next()));
        step("topic that is not there", () -> admin.describeTopics(List.of(name + "-not-there")).allTopicNames().get());
        step("id that is not there", () -> admin.describeTopics(TopicCollection.ofTopicIds(List.of(new Uuid(1, 2)))).allTopicIds().get());
        step("more partitions", () -> admin.createPartitions(Map.of(name, NewPartitions.increaseTo(4, List.of(List.of(1, 2, 3))))).all().get());
        awaitLeaders(4);
        step("fewer partitions", () -> admin.createPartitions(Map.of(name, NewPartitions.increaseTo(2))).all().get());
        step("changed configuration", () -> admin.incrementalAlterConfigs(Map.of(resource(), List.of(set("max.message.bytes", "2000000")))).all().get());
        step("wrong configuration", () -> admin.incrementalAlterConfigs(Map.of(resource(), List.of(set("max.message.bytes", "many")))).all().get());
        await(() -> admin.describeConfigs(List.of(resource())).all().get().get(resource()).get("max.message.bytes").value().equals("2000000"));
        step("configuration", () -> admin.describeConfigs(List.of(resource()), new DescribeConfigsOptions().includeSynonyms(true).includeDocumentation(true)).all().get().get(resource()).entries().stream()
            .filter(entry -> !entry.isDefault()).map(entry -> entry.name() + "=" + entry.value() + " " + entry.synonyms().size()).sorted().collect(Collectors.toList()));
        step("reassignment", () -> admin.alterPartitionReassignments(Map.of(place(3), Optional.of(new NewPartitionReassignment(List.of(3, 2, 1))))).all().get());
        await(() -> admin.listPartitionReassignments(Set.of(place(3))).reassignments().get().isEmpty());
        step("reassignments", () -> admin.listPartitionReassignments(Set.of(place(3))).reassignments().get());
        step("reassignment to nobody", () -> admin.alterPartitionReassignments(Map.of(place(3), Optional.of(new NewPartitionReassignment(List.of(99))))).all().get());
        step("election of preferred leaders", () -> admin.electLeaders(ElectionType.PREFERRED, Set.of(place(3))).partitions().get().keySet());
        await(() -> leader(3) == 3);
        step("election that is not needed", () -> admin.electLeaders(ElectionType.PREFERRED, Set.of(place(3))).partitions().get().values().iterator().next().map(error -> error.getClass().getSimpleName()));
        TopicPartitionReplica replica = new TopicPartitionReplica(name, 0, 1);
        step("folder of a replica", () -> admin.describeReplicaLogDirs(List.of(replica)).all().get().get(replica).getCurrentReplicaLogDir() != null);
        step("folder that is not there", () -> admin.alterReplicaLogDirs(Map.of(replica, "/not-there")).all().get());
    }

    private static void records(Properties settings) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            List<Long> offsets = new ArrayList<>();
            for (int number = 0; number < 20; number++) offsets.add(producer.send(new ProducerRecord<>(name, number % 2, 1_700_000_000_000L + number, "k", "v")).get().offset());
            step("offsets of what was produced", () -> offsets);
        }
        step("first offset", () -> offset(OffsetSpec.earliest()));
        step("next offset", () -> offset(OffsetSpec.latest()));
        step("offset of the latest time", () -> offset(OffsetSpec.maxTimestamp()));
        step("offset of a time", () -> offset(OffsetSpec.forTimestamp(1_700_000_000_009L)));
        step("producers", () -> admin.describeProducers(Set.of(place(0))).all().get().values().iterator().next().activeProducers().size());
        step("deleted records", () -> admin.deleteRecords(Map.of(place(0), RecordsToDelete.beforeOffset(3))).lowWatermarks().get(place(0)).get().lowWatermark());
        step("deleted records out of range", () -> admin.deleteRecords(Map.of(place(0), RecordsToDelete.beforeOffset(999))).all().get());
        step("first offset after that", () -> offset(OffsetSpec.earliest()));
    }

    private static void groups(Properties settings) throws Exception {
        for (String protocol : List.of("classic", "consumer")) {
            String group = name + "-" + protocol;
            settings.put("group.id", group);
            settings.put("group.protocol", protocol);
            try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
                consumer.subscribe(List.of(name));
                int seen = 0;
                for (long end = System.currentTimeMillis() + 20_000; seen < 17 && System.currentTimeMillis() < end; ) seen += consumer.poll(java.time.Duration.ofMillis(100)).count();
                consumer.commitSync();
                int total = seen;
                step(protocol + " group read", () -> total);
                step(protocol + " group", () -> {
                    ConsumerGroupDescription description = admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get();
                    return description.state() + " at a broker of the cluster: " + admin.describeCluster().nodes().get().contains(description.coordinator()) + " " + description.members().stream().map(member -> member.assignment().topicPartitions().size()).collect(Collectors.toList());
                });
            }
            await(() -> admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get().members().isEmpty());
            step(protocol + " group in the list", () -> admin.listConsumerGroups().all().get().stream().filter(one -> one.groupId().equals(group)).map(one -> one.isSimpleConsumerGroup()).collect(Collectors.toList()));
            step(protocol + " group's offsets", () -> offsets(group));
            step(protocol + " group's new offset", () -> admin.alterConsumerGroupOffsets(group, Map.of(place(1), new OffsetAndMetadata(5))).all().get());
            step(protocol + " group's deleted offset", () -> admin.deleteConsumerGroupOffsets(group, Set.of(place(0))).all().get());
            step(protocol + " group's offsets after that", () -> offsets(group));
            step(protocol + " group removes nobody", () -> admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove("nobody")))).all().get());
            step(protocol + " group ends", () -> admin.deleteConsumerGroups(List.of(group)).all().get());
            step(protocol + " group is gone", () -> admin.deleteConsumerGroups(List.of(group)).all().get());
        }
    }

    private static void security() throws Exception {
        AclBinding rule = new AclBinding(new ResourcePattern(ResourceType.TOPIC, name, PatternType.PREFIXED), new AccessControlEntry("User:" + name, "*", AclOperation.READ, AclPermissionType.ALLOW));
        step("new rule", () -> admin.createAcls(List.of(rule)).all().get());
        await(() -> !admin.describeAcls(rule.toFilter()).values().get().isEmpty());
        step("rules", () -> admin.describeAcls(rule.toFilter()).values().get());
        step("deleted rules", () -> admin.deleteAcls(List.of(rule.toFilter())).all().get());
        ClientQuotaEntity user = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, name));
        step("quota", () -> admin.alterClientQuotas(List.of(new ClientQuotaAlteration(user, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", 1e9))))).all().get());
        ClientQuotaFilter filter = ClientQuotaFilter.contains(List.of(ClientQuotaFilterComponent.ofEntity(ClientQuotaEntity.USER, name)));
        await(() -> !admin.describeClientQuotas(filter).entities().get().isEmpty());
        step("quotas", () -> admin.describeClientQuotas(filter).entities().get());
        step("end of the quota", () -> admin.alterClientQuotas(List.of(new ClientQuotaAlteration(user, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", null))))).all().get());
        step("credentials", () -> admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), "secret"))).all().get());
        await(() -> admin.describeUserScramCredentials(List.of(name)).users().get().contains(name));
        step("users", () -> admin.describeUserScramCredentials(List.of(name)).all().get());
        step("end of the credentials", () -> admin.alterUserScramCredentials(List.of(new UserScramCredentialDeletion(name, ScramMechanism.SCRAM_SHA_256))).all().get());
        step("delegation token", () -> admin.createDelegationToken().delegationToken().get());
        step("delegation tokens", () -> admin.describeDelegationToken().delegationTokens().get());
    }

    private static void transactions(Properties settings) throws Exception {
        Properties transactional = new Properties();
        transactional.putAll(settings);
        transactional.put("transactional.id", name);
        KafkaProducer<String, String> producer = new KafkaProducer<>(transactional);
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(name, 2, "k", "v")).get();
        step("transactions", () -> admin.listTransactions().all().get().stream().filter(one -> one.transactionalId().equals(name)).map(one -> one.state()).collect(Collectors.toList()));
        step("transaction", () -> {
            TransactionDescription transaction = admin.describeTransactions(List.of(name)).description(name).get();
            return transaction.state() + " " + transaction.topicPartitions();
        });
        step("fenced producers", () -> admin.fenceProducers(List.of(name)).all().get());
        step("commit of a fenced producer", () -> {
            producer.commitTransaction();
            return null;
        });
        producer.close(java.time.Duration.ZERO);
        step("transaction that is not there", () -> admin.describeTransactions(List.of(name + "-not-there")).all().get());
    }

    private static void removal() throws Exception {
        step("deleted topic", () -> admin.deleteTopics(TopicCollection.ofTopicIds(List.of(id()))).all().get());
        await(() -> !admin.listTopics().names().get().contains(name));
        step("topic deleted twice", () -> admin.deleteTopics(List.of(name)).all().get());
    }

    private static void step(String what, Callable<Object> call) {
        String result;
        try {
            result = String.valueOf(call.call());
        } catch (ExecutionException failed) {
            result = "failed with " + failed.getCause().getClass().getSimpleName();
        } catch (Exception failed) {
            result = "failed with " + failed.getClass().getSimpleName();
        }
        System.out.println(what + ": " + result.replace(name, "NAME"));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        int inARow = 0; // the client asks now this broker, now that one: all must know by then
        for (long end = System.currentTimeMillis() + 20_000; System.currentTimeMillis() < end; Thread.sleep(inARow == 0 ? 50 : 0)) {
            try {
                inARow = condition.call() ? inARow + 1 : 0;
                if (inARow == 15) return;
            } catch (ExecutionException notYet) {
                inARow = 0;
            }
        }
        System.out.println("what was awaited did not come");
    }

    private static void awaitLeaders(int partitions) throws Exception {
        await(() -> admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().stream().filter(one -> one.leader() != null && one.isr().size() == 3).count() == partitions);
    }

    private static int leader(int partition) throws Exception {
        return admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().get(partition).leader().id();
    }

    private static Uuid id() throws Exception {
        return admin.describeTopics(List.of(name)).allTopicNames().get().get(name).topicId();
    }

    private static TopicPartition place(int partition) {
        return new TopicPartition(name, partition);
    }

    private static ConfigResource resource() {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }

    private static String offset(OffsetSpec which) throws Exception {
        ListOffsetsResult.ListOffsetsResultInfo info = admin.listOffsets(Map.of(place(0), which)).partitionResult(place(0)).get();
        return info.offset() + " at " + info.timestamp();
    }

    private static Map<String, Long> offsets(String group) throws Exception {
        Map<String, Long> offsets = new TreeMap<>();
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().forEach((place, offset) -> offsets.put(place.toString(), offset.offset()));
        return offsets;
    }

    private static String topic(TopicDescription topic) {
        return topic.name() + " " + topic.isInternal() + " " + topic.partitions().stream()
            .map(one -> one.partition() + " led by " + node(one.leader()) + " replicas " + nodes(one.replicas())).collect(Collectors.joining("; "));
    }

    private static String nodes(Collection<Node> nodes) {
        return nodes.stream().sorted((one, other) -> one.id() - other.id()).map(Administer::node).collect(Collectors.joining(", "));
    }

    private static String node(Node node) {
        return node == null ? "nobody" : node.id() + " " + node.host() + ":" + node.port();
    }
}
