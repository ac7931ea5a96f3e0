using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Broker.Tests;

public sealed class ConnectionTests : BrokerTest
{
    public ConnectionTests()
        : base(new BrokerOptions { MaxFrameBytes = 1024 })
    {
    }

    [Fact]
    public async Task An_api_that_is_not_offered_ends_the_connection()
    {
        await Client.SendAsync(ApiKey.DescribeAcls, 2, new DescribeAclsRequest());

        Assert.True(await Client.IsDisconnectedAsync());
    }

    [Fact]
    public async Task A_version_that_is_not_offered_ends_the_connection()
    {
        await Client.SendAsync((short)ApiKey.Produce, version: 2, headerVersion: 1, body: []);

        Assert.True(await Client.IsDisconnectedAsync());
    }

    [Fact]
    public async Task A_body_that_makes_no_sense_ends_the_connection()
    {
        await Client.SendAsync((short)ApiKey.Metadata, version: 4, headerVersion: 1, body: [127, 0, 0, 0]);

        Assert.True(await Client.IsDisconnectedAsync());
    }

    [Theory, InlineData(1025), InlineData(-1), InlineData(7)]
    public async Task A_size_outside_the_limits_ends_the_connection(int size)
    {
        byte[] bytes = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, size);

        await Client.SendRawAsync(bytes);

        Assert.True(await Client.IsDisconnectedAsync());
    }

    [Fact]
    public async Task Requests_that_come_together_are_answered_in_order_also_behind_one_that_waits()
    {
        await CreateAsync("t");

        await Client.SendAsync(ApiKey.Fetch, 12, Fetch("t", 0, waitMs: 50));
        await Client.SendAsync(ApiKey.Metadata, 4, new MetadataRequest { Topics = [] });
        (int first, _) = await Client.ReadNextAnswerAsync<FetchResponse>(ApiKey.Fetch, 12);
        (int second, _) = await Client.ReadNextAnswerAsync<MetadataResponse>(ApiKey.Metadata, 4);

        Assert.Equal(first + 1, second);
    }

    [Fact]
    public async Task A_request_is_understood_in_whatever_pieces_it_comes()
    {
        var header = new RequestHeader { RequestApiKey = (short)ApiKey.ApiVersions, RequestApiVersion = 0, CorrelationId = 7, ClientId = null };
        byte[] request = [0, 0, 0, 10, .. WireFormat.Encode(header, 1)];

        foreach (byte one in request) await Client.SendRawAsync([one]);
        (int correlationId, _) = await Client.ReadNextAnswerAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 0);

        Assert.Equal(7, correlationId);
    }

    [Fact]
    public async Task Disposing_the_broker_ends_connections_also_those_that_wait()
    {
        await CreateAsync("t");
        using TestClient idle = TestClient.Connect(Broker);
        await Client.SendAsync(ApiKey.Fetch, 12, Fetch("t", 0, waitMs: int.MaxValue));

        await Broker.DisposeAsync();

        Assert.True(await Client.IsDisconnectedAsync());
        Assert.True(await idle.IsDisconnectedAsync());
    }

    [Fact]
    public async Task Disposing_the_broker_ends_a_connection_whose_client_does_not_read()
    {
        for (int i = 0; i < 2000; i++) await Client.SendAsync(ApiKey.Metadata, 4, new MetadataRequest { Topics = [] });

        await Broker.DisposeAsync();

        using TestClient late = TestClient.Connect(Broker);
        Assert.True(await late.IsDisconnectedAsync());
    }

    [Fact]
    public async Task A_connection_that_comes_after_the_end_is_closed()
    {
        await Broker.DisposeAsync();

        using TestClient late = TestClient.Connect(Broker);

        Assert.True(await late.IsDisconnectedAsync());
    }
}
