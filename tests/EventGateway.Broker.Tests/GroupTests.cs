using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Tests;

public sealed class GroupTests : BrokerTest
{
    [Theory, InlineData(0), InlineData(3), InlineData(4), InlineData(5)]
    public async Task The_only_node_coordinates_every_group(short version)
    {
        var request = version < 4 ? new FindCoordinatorRequest { Key = "g" } : new FindCoordinatorRequest { CoordinatorKeys = ["g"] };

        FindCoordinatorResponse response = await Client.AskAsync<FindCoordinatorResponse>(ApiKey.FindCoordinator, version, request);

        Assert.Equal((0, Broker.EndPoint.Port), version < 4
            ? (response.ErrorCode, response.Port)
            : (response.Coordinators[0].ErrorCode, response.Coordinators[0].Port));
    }

    [Fact]
    public async Task Nobody_coordinates_transactions()
    {
        var request = new FindCoordinatorRequest { Key = "transfer", KeyType = 1 };

        FindCoordinatorResponse response = await Client.AskAsync<FindCoordinatorResponse>(ApiKey.FindCoordinator, 3, request);

        Assert.Equal(ErrorCode.InvalidRequest, Error(response.ErrorCode));
    }

    [Fact]
    public async Task A_single_member_leads_and_gets_what_it_assigns_to_itself()
    {
        for (short version = 0; version <= 5; version++)
        {
            JoinGroupResponse joined = await JoinAsync(Client, group: $"g{version}", version: version);
            SyncGroupResponse synced = await SyncAsync(Client, joined, (joined.MemberId, 7), group: $"g{version}", version: version);

            Assert.Equal((joined.MemberId, "range"), (joined.Leader, joined.ProtocolName));
            Assert.Equal([7], synced.Assignment.ToArray());
        }
    }

    [Theory, InlineData(6), InlineData(9)]
    public async Task The_leader_sees_what_its_members_want(short version)
    {
        JoinGroupResponse joined = await JoinAsync(Client, version: version, metadata: 5);

        Assert.Equal([5], Assert.Single(joined.Members).Metadata.ToArray());
    }

    [Fact]
    public async Task A_second_member_makes_the_first_join_again_and_both_get_their_share()
    {
        using TestClient other = TestClient.Connect(Broker);
        JoinGroupResponse alone = await JoinAsync(Client);
        await SyncAsync(Client, alone, (alone.MemberId, 1));

        Task<JoinGroupResponse> joining = JoinAsync(other);
        await UntilAsync(ErrorCode.RebalanceInProgress, alone);
        JoinGroupResponse leader = await JoinAsync(Client, alone.MemberId);
        JoinGroupResponse follower = await joining;
        Task<SyncGroupResponse> waiting = SyncAsync(other, follower);
        SyncGroupResponse first = await SyncAsync(Client, leader, (leader.MemberId, 1), (follower.MemberId, 2));
        SyncGroupResponse second = await waiting;

        Assert.Equal((2, alone.MemberId, 0), (leader.Members.Count, follower.Leader, follower.Members.Count));
        Assert.Equal(alone.GenerationId + 1, follower.GenerationId);
        Assert.Equal([1, 2], [.. first.Assignment.Span, .. second.Assignment.Span]);
    }

    [Fact]
    public async Task A_member_that_does_not_join_again_in_time_is_out()
    {
        using TestClient other = TestClient.Connect(Broker);
        JoinGroupResponse silent = await JoinAsync(Client, rebalanceTimeoutMs: 1);
        await SyncAsync(Client, silent);

        JoinGroupResponse alone = await JoinAsync(other, rebalanceTimeoutMs: 1);

        Assert.Equal((alone.MemberId, 1), (alone.Leader, alone.Members.Count));
        Assert.Equal(ErrorCode.UnknownMemberId, await BeatAsync(silent));
    }

    [Fact]
    public async Task A_member_that_is_silent_too_long_is_out()
    {
        JoinGroupResponse silent = await JoinAsync(Client, sessionTimeoutMs: 1);
        using TestClient other = TestClient.Connect(Broker);

        JoinGroupResponse alone = await JoinAsync(other, rebalanceTimeoutMs: int.MaxValue);

        Assert.DoesNotContain(alone.Members, member => member.MemberId == silent.MemberId);
    }

    [Fact]
    public async Task A_member_that_leaves_makes_room()
    {
        JoinGroupResponse first = await JoinAsync(Client);
        LeaveGroupResponse left = await Client.AskAsync<LeaveGroupResponse>(
            ApiKey.LeaveGroup, 4, new LeaveGroupRequest { GroupId = "g", Members = [new() { MemberId = first.MemberId }, new() { MemberId = "unknown" }] });

        JoinGroupResponse second = await JoinAsync(Client);

        Assert.Equal([ErrorCode.None, ErrorCode.UnknownMemberId], left.Members.Select(member => Error(member.ErrorCode)));
        Assert.Equal(second.MemberId, second.Leader);
    }

    [Fact]
    public async Task A_static_member_takes_the_place_of_its_former_self()
    {
        JoinGroupResponse former = await JoinAsync(Client, version: 9, instanceId: "i");

        JoinGroupResponse present = await JoinAsync(Client, version: 9, instanceId: "i");

        Assert.Equal("i", Assert.Single(present.Members).GroupInstanceId);
        Assert.Equal(ErrorCode.UnknownMemberId, await BeatAsync(former));
    }

    [Fact]
    public async Task Strangers_and_members_of_another_generation_are_told()
    {
        JoinGroupResponse joined = await JoinAsync(Client);
        await SyncAsync(Client, joined);

        ErrorCode present = await BeatAsync(joined);
        ErrorCode stranger = await BeatAsync(new JoinGroupResponse { MemberId = "stranger", GenerationId = joined.GenerationId });
        ErrorCode past = await BeatAsync(new JoinGroupResponse { MemberId = joined.MemberId, GenerationId = joined.GenerationId - 1 });
        JoinGroupResponse unknown = await JoinAsync(Client, memberId: "stranger");

        Assert.Equal((ErrorCode.None, ErrorCode.UnknownMemberId, ErrorCode.IllegalGeneration), (present, stranger, past));
        Assert.Equal(ErrorCode.UnknownMemberId, Error(unknown.ErrorCode));
    }

    [Fact]
    public async Task A_member_without_a_protocol_in_common_is_refused()
    {
        await JoinAsync(Client);

        JoinGroupResponse other = await JoinAsync(Client, protocol: "sticky");

        Assert.Equal(ErrorCode.InconsistentGroupProtocol, Error(other.ErrorCode));
    }

    [Theory, InlineData(2, 1), InlineData(5, 5), InlineData(9, 7)]
    public async Task Committed_offsets_are_found_again(short commitVersion, short fetchVersion)
    {
        await CreateAsync("t");

        await CommitAsync("t", commitVersion);
        OffsetFetchResponse response = await Client.AskAsync<OffsetFetchResponse>(
            ApiKey.OffsetFetch, fetchVersion, new OffsetFetchRequest { GroupId = "g", Topics = [new() { Name = "t", PartitionIndexes = [0, 1] }] });

        Assert.Equal([(42L, "note"), (-1L, "")], response.Topics[0].Partitions.Select(partition => (partition.CommittedOffset, partition.Metadata)));
    }

    [Theory, InlineData(8), InlineData(9)]
    public async Task All_offsets_of_several_groups_are_found_at_once(short version)
    {
        await CreateAsync("t");
        await CommitAsync("t", 8);

        OffsetFetchResponse response = await Client.AskAsync<OffsetFetchResponse>(
            ApiKey.OffsetFetch, version, new OffsetFetchRequest { Groups = [new() { GroupId = "g", Topics = null }, new() { GroupId = "h", Topics = null }] });

        Assert.Equal(42, Assert.Single(Assert.Single(response.Groups[0].Topics).Partitions).CommittedOffset);
        Assert.Empty(response.Groups[1].Topics);
    }

    [Fact]
    public async Task Only_members_commit_while_there_are_some()
    {
        await CreateAsync("t");
        JoinGroupResponse joined = await JoinAsync(Client);
        await SyncAsync(Client, joined);

        ErrorCode outsider = await CommitAsync("t", 8);
        ErrorCode member = await CommitAsync("t", 8, joined);

        Assert.Equal((ErrorCode.UnknownMemberId, ErrorCode.None), (outsider, member));
    }

    [Fact]
    public async Task Offsets_of_unknown_topics_are_refused()
    {
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, await CommitAsync("unknown", 8));
    }

    private static Task<JoinGroupResponse> JoinAsync(
        TestClient client,
        string memberId = "",
        string group = "g",
        short version = 5,
        byte metadata = 0,
        string protocol = "range",
        string? instanceId = null,
        int sessionTimeoutMs = 60_000,
        int rebalanceTimeoutMs = 60_000) =>
        client.AskAsync<JoinGroupResponse>(ApiKey.JoinGroup, version, new JoinGroupRequest
        {
            GroupId = group,
            MemberId = memberId,
            GroupInstanceId = instanceId,
            SessionTimeoutMs = sessionTimeoutMs,
            RebalanceTimeoutMs = rebalanceTimeoutMs,
            ProtocolType = "consumer",
            Protocols = [new() { Name = protocol, Metadata = new[] { metadata } }],
        });

    private static Task<SyncGroupResponse> SyncAsync(TestClient client, JoinGroupResponse joined, params (string MemberId, byte Assignment)[] assignments) =>
        SyncAsync(client, joined, assignments, "g", 3);

    private static Task<SyncGroupResponse> SyncAsync(TestClient client, JoinGroupResponse joined, (string MemberId, byte Assignment) assignment, string group, short version) =>
        SyncAsync(client, joined, [assignment], group, version);

    private static Task<SyncGroupResponse> SyncAsync(
        TestClient client, JoinGroupResponse joined, (string MemberId, byte Assignment)[] assignments, string group, short version) =>
        client.AskAsync<SyncGroupResponse>(ApiKey.SyncGroup, version, new SyncGroupRequest
        {
            GroupId = group,
            GenerationId = joined.GenerationId,
            MemberId = joined.MemberId,
            Assignments = [.. assignments.Select(each => new SyncGroupRequest.SyncGroupRequestAssignment { MemberId = each.MemberId, Assignment = new[] { each.Assignment } })],
        });

    private async Task<ErrorCode> BeatAsync(JoinGroupResponse joined)
    {
        var request = new HeartbeatRequest { GroupId = "g", MemberId = joined.MemberId, GenerationId = joined.GenerationId };
        return Error((await Client.AskAsync<HeartbeatResponse>(ApiKey.Heartbeat, 4, request)).ErrorCode);
    }

    private async Task UntilAsync(ErrorCode expected, JoinGroupResponse joined)
    {
        while (await BeatAsync(joined) != expected) await Task.Yield();
    }

    private async Task<ErrorCode> CommitAsync(string topic, short version, JoinGroupResponse? joined = null)
    {
        var request = new OffsetCommitRequest
        {
            GroupId = "g",
            MemberId = joined?.MemberId ?? "",
            GenerationIdOrMemberEpoch = joined?.GenerationId ?? -1,
            Topics = [new() { Name = topic, Partitions = [new() { PartitionIndex = 0, CommittedOffset = 42, CommittedMetadata = "note" }] }],
        };
        OffsetCommitResponse response = await Client.AskAsync<OffsetCommitResponse>(ApiKey.OffsetCommit, version, request);
        return Error(response.Topics[0].Partitions[0].ErrorCode);
    }
}
