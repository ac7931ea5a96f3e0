using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Proxy.Rewriting;
using EventGateway.Proxy.Routing;
using EventGateway.TestSupport;

namespace EventGateway.Proxy.Tests;

/// <summary>No client ever learns where a broker really is.</summary>
public sealed class AddressTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(8), InlineData(9), InlineData(12), InlineData(13)]
    public async Task Metadata_names_the_gateway_in_place_of_every_broker(short version)
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var upstream = new MetadataResponse
        {
            Brokers = [new() { NodeId = 1, Host = "secret-1", Port = 19092 }, new() { NodeId = 3, Host = "secret-3", Port = 19094 }],
            Topics = [new() { Name = "lights", Partitions = [new() { LeaderId = 3, ReplicaNodes = [1, 3], IsrNodes = [3] }] }],
        };

        byte[] frame = await session.ExchangeAsync(ApiKey.Metadata, version, new MetadataRequest { Topics = [] }, upstream);

        var seen = Frames.ResponseBody<MetadataResponse>(frame, ApiKey.Metadata, version);
        Assert.Equal([(1, "gateway", 9193), (3, "gateway", 9195)], seen.Brokers.Select(broker => (broker.NodeId, broker.Host, broker.Port)));
        Assert.Equal(3, seen.Topics[0].Partitions[0].LeaderId);
    }

    [Fact]
    public async Task A_broker_whose_node_id_is_not_configured_is_left_out()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var upstream = new MetadataResponse { Brokers = [new() { NodeId = 2, Host = "secret", Port = 1 }, new() { NodeId = 77, Host = "secret", Port = 2 }] };

        byte[] frame = await session.ExchangeAsync(ApiKey.Metadata, 9, new MetadataRequest(), upstream);

        var seen = Frames.ResponseBody<MetadataResponse>(frame, ApiKey.Metadata, 9);
        Assert.Equal([2], seen.Brokers.Select(broker => broker.NodeId));
    }

    [Theory, InlineData(0), InlineData(3), InlineData(4), InlineData(6)]
    public async Task A_coordinator_is_found_at_the_gateway(short version)
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var upstream = version < 4
            ? new FindCoordinatorResponse { NodeId = 2, Host = "secret", Port = 19092 }
            : new FindCoordinatorResponse { Coordinators = [new() { Key = "g", NodeId = 2, Host = "secret", Port = 19092 }] };

        byte[] frame = await session.ExchangeAsync(ApiKey.FindCoordinator, version, new FindCoordinatorRequest(), upstream);

        var seen = Frames.ResponseBody<FindCoordinatorResponse>(frame, ApiKey.FindCoordinator, version);
        (string host, int port) = version < 4 ? (seen.Host, seen.Port) : (seen.Coordinators[0].Host, seen.Coordinators[0].Port);
        Assert.Equal(("gateway", 9194), (host, port));
    }

    [Theory, InlineData(3), InlineData(6)]
    public async Task A_coordinator_that_is_not_configured_is_not_available(short version)
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var upstream = version < 4
            ? new FindCoordinatorResponse { NodeId = 77, Host = "secret", Port = 19092 }
            : new FindCoordinatorResponse { Coordinators = [new() { Key = "g", NodeId = 77, Host = "secret", Port = 19092 }] };

        byte[] frame = await session.ExchangeAsync(ApiKey.FindCoordinator, version, new FindCoordinatorRequest(), upstream);

        var seen = Frames.ResponseBody<FindCoordinatorResponse>(frame, ApiKey.FindCoordinator, version);
        (short error, string host) = version < 4 ? (seen.ErrorCode, seen.Host) : (seen.Coordinators[0].ErrorCode, seen.Coordinators[0].Host);
        Assert.Equal(((short)ErrorCode.CoordinatorNotAvailable, ""), (error, host));
    }

    [Fact]
    public async Task A_coordinator_that_was_not_found_stays_not_found()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var upstream = new FindCoordinatorResponse { ErrorCode = (short)ErrorCode.CoordinatorNotAvailable, NodeId = -1, Host = "", Port = -1 };

        byte[] frame = await session.ExchangeAsync(ApiKey.FindCoordinator, 3, new FindCoordinatorRequest(), upstream);

        Assert.Equal(Frames.Response(ApiKey.FindCoordinator, 3, 1, upstream), frame);
    }

    [Theory, InlineData(10), InlineData(13)]
    [Trait("pitfall", "20")]
    public async Task The_leader_that_a_produce_response_points_to_is_found_at_the_gateway(short version)
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var upstream = new ProduceResponse { NodeEndpoints = [new() { NodeId = 1, Host = "secret", Port = 5 }] };

        byte[] frame = await session.ExchangeAsync(ApiKey.Produce, version, new ProduceRequest { Acks = 1 }, upstream);

        var seen = Frames.ResponseBody<ProduceResponse>(frame, ApiKey.Produce, version);
        Assert.Equal(("gateway", 9193), (seen.NodeEndpoints[0].Host, seen.NodeEndpoints[0].Port));
    }

    [Fact]
    [Trait("pitfall", "21")]
    public async Task The_leader_that_an_answer_names_and_the_address_that_it_gives_stay_together()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var partition = new ProduceResponse.PartitionProduceResponse { ErrorCode = (short)ErrorCode.NotLeaderOrFollower, CurrentLeader = new() { LeaderId = 3, LeaderEpoch = 8 } };
        var upstream = new ProduceResponse
        {
            Responses = [new() { Name = "lights", PartitionResponses = [partition] }],
            NodeEndpoints = [new() { NodeId = 3, Host = "secret", Port = 5 }, new() { NodeId = 77, Host = "secret", Port = 6 }],
        };

        byte[] frame = await session.ExchangeAsync(ApiKey.Produce, 12, new ProduceRequest { Acks = 1 }, upstream);

        var seen = Frames.ResponseBody<ProduceResponse>(frame, ApiKey.Produce, 12);
        Assert.Equal((3, 8), (seen.Responses[0].PartitionResponses[0].CurrentLeader.LeaderId, seen.Responses[0].PartitionResponses[0].CurrentLeader.LeaderEpoch));
        Assert.Equal([(3, "gateway", 9195)], seen.NodeEndpoints.Select(node => (node.NodeId, node.Host, node.Port)));
    }

    [Theory, InlineData(1), InlineData(2)]
    [Trait("pitfall", "20")]
    public async Task The_leaders_that_answers_of_share_groups_point_to_are_found_at_the_gateway(short version)
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var fetched = new ShareFetchResponse { NodeEndpoints = [new() { NodeId = 1, Host = "secret", Port = 5 }] };
        var acknowledged = new ShareAcknowledgeResponse { NodeEndpoints = [new() { NodeId = 2, Host = "secret", Port = 5 }] };

        byte[] first = await session.ExchangeAsync(ApiKey.ShareFetch, version, new ShareFetchRequest(), fetched);
        byte[] second = await session.ExchangeAsync(ApiKey.ShareAcknowledge, version, new ShareAcknowledgeRequest(), acknowledged, correlationId: 2);

        ShareFetchResponse.NodeEndpoint ofFetch = Frames.ResponseBody<ShareFetchResponse>(first, ApiKey.ShareFetch, version).NodeEndpoints.Single();
        ShareAcknowledgeResponse.NodeEndpoint ofAcknowledge = Frames.ResponseBody<ShareAcknowledgeResponse>(second, ApiKey.ShareAcknowledge, version).NodeEndpoints.Single();
        Assert.Equal([("gateway", 9193), ("gateway", 9194)], [(ofFetch.Host, ofFetch.Port), (ofAcknowledge.Host, ofAcknowledge.Port)]);
    }

    [Fact]
    public async Task The_cluster_description_names_the_gateway_but_leaves_controllers_alone()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var brokers = new DescribeClusterResponse { Brokers = [new() { BrokerId = 1, Host = "secret", Port = 5 }] };
        var controllers = new DescribeClusterResponse { EndpointType = 2, Brokers = [new() { BrokerId = 1, Host = "controller", Port = 5 }] };

        byte[] first = await session.ExchangeAsync(ApiKey.DescribeCluster, 1, new DescribeClusterRequest(), brokers);
        byte[] second = await session.ExchangeAsync(ApiKey.DescribeCluster, 1, new DescribeClusterRequest { EndpointType = 2 }, controllers, correlationId: 2);

        Assert.Equal("gateway", Frames.ResponseBody<DescribeClusterResponse>(first, ApiKey.DescribeCluster, 1).Brokers[0].Host);
        Assert.Equal("controller", Frames.ResponseBody<DescribeClusterResponse>(second, ApiKey.DescribeCluster, 1).Brokers[0].Host);
    }

    [Fact]
    [Trait("pitfall", "12")]
    [Trait("pitfall", "20")]
    public void Every_api_that_tells_addresses_is_rewritten_or_offered_only_in_versions_that_tell_none()
    {
        foreach (ApiPolicy policy in ApiPolicy.All)
        {
            if (policy.Treatment is Treatment.Withheld || policy.HighestVersion < policy.Api.FirstBrokerAddressVersion) continue;

            Assert.IsType<ICarriesBrokerAddresses>(AnswerRewriter.CreateResponse(policy.Api.Key), exactMatch: false);
        }
    }

    [Fact]
    public void Every_answer_that_is_looked_into_can_be_read()
    {
        foreach (ApiPolicy policy in ApiPolicy.All.Where(policy => policy.Treatment is Treatment.Rewritten or Treatment.Observed or Treatment.Inspected))
        {
            Assert.NotNull(AnswerRewriter.CreateResponse(policy.Api.Key));
        }
    }
}
