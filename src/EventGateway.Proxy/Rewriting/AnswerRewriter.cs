using System.Buffers.Binary;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;
using EventGateway.Proxy.Routing;
using EventGateway.Proxy.Sessions;

namespace EventGateway.Proxy.Rewriting;

/// <summary>Changes answers of brokers before clients see them: addresses, versions, and partitions that the gateway has refused itself.</summary>
internal sealed class AnswerRewriter(IBrokerAddressMap addresses, TopicIds topicIds)
{
    private const int ErrorOffset = FrameHead.SizeBytes + sizeof(int);

    /// <summary>Rewrites a gathered answer.</summary>
    /// <param name="request">The request that it answers.</param>
    /// <param name="frame">The answer from its size field on.</param>
    /// <param name="sasl">Learns from the answer to SaslHandshake v0 what follows.</param>
    /// <returns>The frame for the client, the same memory if nothing changes; null if the answer makes no sense.</returns>
    public ReadOnlyMemory<byte>? Rewrite(in InFlightRequest request, ReadOnlyMemory<byte> frame, SaslState sasl)
    {
        switch ((ApiKey)request.ApiKey)
        {
            case ApiKey.ApiVersions:
                return RewriteVersions(request.ApiVersion, frame);
            case ApiKey.SaslHandshake:
                if (ReadError(frame.Span) is not { } error) return null;
                if (error == ErrorCode.None) sasl.ExpectsTokens = true;
                return frame;
        }

        ApiInfo api = ApiTable.Get((ApiKey)request.ApiKey);
        int bodyOffset = ResponseFrame.BodyOffset(frame.Span, api.ResponseHeaderVersion(request.ApiVersion));
        if (bodyOffset < 0) return null;
        if (api.Key == ApiKey.Produce && request.State is null && !HasAddresses(frame.Span, bodyOffset, request.ApiVersion)) return frame;
        IMessage message = CreateResponse(api.Key);
        if (!WireFormat.TryDecode(frame[bodyOffset..], request.ApiVersion, message)) return null;
        bool isChanged = Apply(message, request.State as ProduceRefusals);
        return isChanged ? ResponseFrame.WithBody(frame.Span, bodyOffset, message, request.ApiVersion) : frame;
    }

    /// <summary>An empty response of an API whose answers are looked into.</summary>
    internal static IMessage CreateResponse(ApiKey key) => key switch
    {
        ApiKey.Produce => new ProduceResponse(),
        ApiKey.Metadata => new MetadataResponse(),
        ApiKey.FindCoordinator => new FindCoordinatorResponse(),
        ApiKey.CreateTopics => new CreateTopicsResponse(),
        ApiKey.DescribeCluster => new DescribeClusterResponse(),
        ApiKey.ShareFetch => new ShareFetchResponse(),
        ApiKey.ShareAcknowledge => new ShareAcknowledgeResponse(),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "answers of this API pass"),
    };

    /// <summary>Returns whether anything in the message changed.</summary>
    private bool Apply(IMessage message, ProduceRefusals? refusals)
    {
        switch (message)
        {
            case CreateTopicsResponse created:
                foreach (CreateTopicsResponse.CreatableTopicResult topic in created.Topics) topicIds.Learn(topic.TopicId, topic.Name);
                return false;
            case MetadataResponse metadata:
                foreach (MetadataResponse.MetadataResponseTopic topic in metadata.Topics) topicIds.Learn(topic.TopicId, topic.Name);
                break;
            case DescribeClusterResponse { EndpointType: 2 }:
                return false; // addresses of controllers, which tools of operators asked for
            case ProduceResponse produced:
                refusals?.MergeInto(produced);
                break;
        }

        ((ICarriesBrokerAddresses)message).MapBrokerAddresses(addresses);
        return true;
    }

    /// <summary>Nearly every answer to Produce is without addresses: then nothing is decoded.</summary>
    private static bool HasAddresses(ReadOnlySpan<byte> frame, int bodyOffset, short version) =>
        !ProduceResponseView.TryRead(frame, ref bodyOffset, version, out ProduceResponseView view) || bodyOffset != frame.Length || view.NodeEndpoints.Count > 0;

    /// <summary>A broker that does not know the version answers in the body of version 0, and it must stay so: the client looks for it there (KIP-511).</summary>
    private static byte[]? RewriteVersions(short version, ReadOnlyMemory<byte> frame)
    {
        if (ReadError(frame.Span) is not { } error) return null;
        if (error == ErrorCode.UnsupportedVersion) version = 0;
        const int BodyOffset = ErrorOffset;
        if (!WireFormat.TryDecode(frame[BodyOffset..], version, out ApiVersionsResponse response)) return null;
        VersionNarrowing.Narrow(response);
        return ResponseFrame.WithBody(frame.Span, BodyOffset, response, version);
    }

    private static ErrorCode? ReadError(ReadOnlySpan<byte> frame) =>
        frame.Length < ErrorOffset + sizeof(short) ? null : (ErrorCode)BinaryPrimitives.ReadInt16BigEndian(frame[ErrorOffset..]);
}
