using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Groups;

/// <summary>A member of a consumer group; guarded by the lock of its group.</summary>
internal sealed class GroupMember(string id, string? instanceId)
{
    private readonly Dictionary<string, byte[]> _metadataByProtocol = new(StringComparer.Ordinal);

    public string Id => id;

    /// <summary>The name of a static member (KIP-345).</summary>
    public string? InstanceId => instanceId;

    /// <summary>The assignment protocols that it knows, the preferred one first.</summary>
    public List<string> Protocols { get; } = [];

    public TimeSpan SessionTimeout { get; private set; }

    public TimeSpan RebalanceTimeout { get; private set; }

    /// <summary>When it was heard of last, as a timestamp of the clock.</summary>
    public long LastSeen { get; set; }

    public byte[] Assignment { get; set; } = [];

    /// <summary>Its join that waits for the others.</summary>
    public TaskCompletionSource<JoinGroupResponse>? Joining { get; set; }

    /// <summary>Its sync that waits for the leader.</summary>
    public TaskCompletionSource<SyncGroupResponse>? Syncing { get; set; }

    public byte[] MetadataOf(string protocol) => _metadataByProtocol[protocol];

    /// <summary>Takes over what a join says.</summary>
    /// <returns>Whether that is something else than before.</returns>
    public bool Update(JoinGroupRequest request)
    {
        SessionTimeout = TimeSpan.FromMilliseconds(request.SessionTimeoutMs);
        RebalanceTimeout = request.RebalanceTimeoutMs > 0 ? TimeSpan.FromMilliseconds(request.RebalanceTimeoutMs) : SessionTimeout;
        bool isSame = request.Protocols.Select(protocol => protocol.Name).SequenceEqual(Protocols)
            && request.Protocols.All(protocol => protocol.Metadata.Span.SequenceEqual(_metadataByProtocol[protocol.Name]));
        if (isSame) return false;
        Protocols.Clear();
        _metadataByProtocol.Clear();
        foreach (JoinGroupRequest.JoinGroupRequestProtocol protocol in request.Protocols)
        {
            Protocols.Add(protocol.Name);
            _metadataByProtocol[protocol.Name] = protocol.Metadata.ToArray();
        }

        return true;
    }
}
