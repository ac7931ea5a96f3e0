using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Groups;

/// <summary>The members of a consumer group, by the classic protocol: all join, the leader assigns, all sync. For many threads.</summary>
internal sealed class ConsumerGroup(TimeProvider clock)
{
    /// <summary>How much of the client's name a member id shows, in characters.</summary>
    private const int LongestPrefix = 255;

    private readonly Lock _gate = new();
    private readonly List<GroupMember> _members = []; // the first is the leader
    private GroupState _state;
    private int _generation;
    private string? _protocolType;
    private string? _protocol;
    private long _rebalanceStarted;

    /// <summary>Takes a member in, or takes note that it is still there; completes when all have joined.</summary>
    public Task<JoinGroupResponse> JoinAsync(JoinGroupRequest request, string clientId)
    {
        lock (_gate)
        {
            GroupMember? member = Find(request.MemberId);
            if (member is null && request.MemberId.Length > 0) return Task.FromResult(RefuseJoin(ErrorCode.UnknownMemberId, request.MemberId));
            if (request.SessionTimeoutMs <= 0) return Task.FromResult(RefuseJoin(ErrorCode.InvalidSessionTimeout, request.MemberId));
            if (!Fits(request, member)) return Task.FromResult(RefuseJoin(ErrorCode.InconsistentGroupProtocol, request.MemberId));

            bool isNew = member is null;
            member ??= Admit(request, clientId);
            _protocolType = request.ProtocolType;
            bool changes = member.Update(request) || isNew || member == _members[0];
            member.LastSeen = clock.GetTimestamp();
            if (!changes && _state is GroupState.Syncing or GroupState.Stable) return Task.FromResult(Describe(member));

            BeginRebalance();
            member.Joining ??= new TaskCompletionSource<JoinGroupResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<JoinGroupResponse> joined = member.Joining.Task;
            CompleteJoinIfAllAreHere();
            return joined;
        }
    }

    /// <summary>Takes the assignments from the leader; completes for each member when they are there.</summary>
    public Task<SyncGroupResponse> SyncAsync(SyncGroupRequest request)
    {
        lock (_gate)
        {
            ErrorCode error = Check(request.MemberId, request.GenerationId, out GroupMember? member);
            if (error == ErrorCode.None && _state == GroupState.Joining) error = ErrorCode.RebalanceInProgress;
            if (error != ErrorCode.None) return Task.FromResult(new SyncGroupResponse { ErrorCode = (short)error });
            if (_state == GroupState.Stable) return Task.FromResult(DescribeAssignment(member!));

            member!.Syncing ??= new TaskCompletionSource<SyncGroupResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<SyncGroupResponse> synced = member.Syncing.Task;
            if (member == _members[0]) Assign(request.Assignments);
            return synced;
        }
    }

    /// <summary>Takes note that a member is there; tells it when it has to join again.</summary>
    public ErrorCode Beat(string memberId, int generation)
    {
        lock (_gate)
        {
            ErrorCode error = Check(memberId, generation, out _);
            return error == ErrorCode.None && _state == GroupState.Joining ? ErrorCode.RebalanceInProgress : error;
        }
    }

    /// <summary>Lets a member go that says goodbye.</summary>
    public ErrorCode Leave(string memberId, string? instanceId)
    {
        lock (_gate)
        {
            GroupMember? member = Find(memberId) ?? _members.Find(candidate => instanceId is not null && candidate.InstanceId == instanceId);
            if (member is null) return ErrorCode.UnknownMemberId;
            Remove(member, ErrorCode.UnknownMemberId);
            return ErrorCode.None;
        }
    }

    /// <summary>Whether somebody may commit offsets: a member of this generation, or anybody without a member id while nobody is in.</summary>
    public ErrorCode CheckCommit(string memberId, int generation)
    {
        lock (_gate)
        {
            if (_members.Count == 0 && generation < 0) return ErrorCode.None;
            ErrorCode error = Check(memberId, generation, out _);
            return error == ErrorCode.None && _state == GroupState.Syncing ? ErrorCode.RebalanceInProgress : error;
        }
    }

    /// <summary>Lets members go that were silent too long, or did not join again in time.</summary>
    public void Expire()
    {
        lock (_gate)
        {
            foreach (GroupMember member in _members.FindAll(IsSilent)) Remove(member, ErrorCode.UnknownMemberId);
            if (_state != GroupState.Joining || clock.GetElapsedTime(_rebalanceStarted) <= _members.Max(member => member.RebalanceTimeout)) return;
            foreach (GroupMember member in _members.FindAll(member => member.Joining is null)) Remove(member, ErrorCode.UnknownMemberId);
        }
    }

    private GroupMember? Find(string memberId) => _members.Find(member => member.Id == memberId);

    private bool IsSilent(GroupMember member) =>
        member.Joining is null && member.Syncing is null && clock.GetElapsedTime(member.LastSeen) > member.SessionTimeout;

    private ErrorCode Check(string memberId, int generation, out GroupMember? member)
    {
        member = Find(memberId);
        if (member is null) return ErrorCode.UnknownMemberId;
        member.LastSeen = clock.GetTimestamp();
        return generation == _generation ? ErrorCode.None : ErrorCode.IllegalGeneration;
    }

    /// <summary>Whether a member has a protocol in common with all others.</summary>
    private bool Fits(JoinGroupRequest request, GroupMember? member)
    {
        List<GroupMember> others = _members.FindAll(other => other != member);
        return request.Protocols.Count > 0 && (others.Count == 0 || (request.ProtocolType == _protocolType
            && request.Protocols.Any(protocol => others.TrueForAll(other => other.Protocols.Contains(protocol.Name)))));
    }

    private GroupMember Admit(JoinGroupRequest request, string clientId)
    {
        GroupMember? former = request.GroupInstanceId is null ? null : _members.Find(member => member.InstanceId == request.GroupInstanceId);
        string prefix = clientId[..Math.Min(clientId.Length, LongestPrefix)];
        var member = new GroupMember($"{prefix}-{Guid.NewGuid()}", request.GroupInstanceId);
        _members.Add(member);
        if (former is not null) Remove(former, ErrorCode.FencedInstanceId);
        return member;
    }

    private void Remove(GroupMember member, ErrorCode reason)
    {
        _members.Remove(member);
        member.Joining?.SetResult(RefuseJoin(reason, member.Id));
        member.Syncing?.SetResult(new SyncGroupResponse { ErrorCode = (short)reason });
        if (_members.Count == 0)
        {
            _state = GroupState.Empty;
            return;
        }

        BeginRebalance();
        CompleteJoinIfAllAreHere();
    }

    private void BeginRebalance()
    {
        if (_state == GroupState.Joining) return;
        _state = GroupState.Joining;
        _rebalanceStarted = clock.GetTimestamp();
        foreach (GroupMember member in _members)
        {
            member.Syncing?.SetResult(new SyncGroupResponse { ErrorCode = (short)ErrorCode.RebalanceInProgress });
            member.Syncing = null;
        }
    }

    private void CompleteJoinIfAllAreHere()
    {
        if (_state != GroupState.Joining || _members.Exists(member => member.Joining is null)) return;
        _state = GroupState.Syncing;
        _generation++;
        _protocol = _members[0].Protocols.Find(name => _members.TrueForAll(member => member.Protocols.Contains(name)));
        foreach (GroupMember member in _members)
        {
            member.Assignment = [];
            member.LastSeen = clock.GetTimestamp();
            member.Joining!.SetResult(Describe(member));
            member.Joining = null;
        }
    }

    private void Assign(List<SyncGroupRequest.SyncGroupRequestAssignment> assignments)
    {
        _state = GroupState.Stable;
        foreach (SyncGroupRequest.SyncGroupRequestAssignment assignment in assignments)
        {
            if (Find(assignment.MemberId) is { } member) member.Assignment = assignment.Assignment.ToArray();
        }

        foreach (GroupMember member in _members)
        {
            member.Syncing?.SetResult(DescribeAssignment(member));
            member.Syncing = null;
        }
    }

    private static JoinGroupResponse RefuseJoin(ErrorCode error, string memberId) => new() { ErrorCode = (short)error, MemberId = memberId };

    private JoinGroupResponse Describe(GroupMember member) => new()
    {
        GenerationId = _generation,
        ProtocolType = _protocolType,
        ProtocolName = _protocol,
        Leader = _members[0].Id,
        MemberId = member.Id,
        Members = member != _members[0] ? [] : [.. _members.Select(each => new JoinGroupResponse.JoinGroupResponseMember
        {
            MemberId = each.Id,
            GroupInstanceId = each.InstanceId,
            Metadata = each.MetadataOf(_protocol!),
        })],
    };

    private SyncGroupResponse DescribeAssignment(GroupMember member) =>
        new() { ProtocolType = _protocolType, ProtocolName = _protocol, Assignment = member.Assignment };
}
