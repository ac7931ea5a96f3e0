namespace EventGateway.AsyncApi.Comparing;

/// <summary>What happens to the contract of a topic.</summary>
public enum TopicChangeKind
{
    /// <summary>It stays as it is; words for people may differ.</summary>
    Same,

    /// <summary>There was none: records that passed unchecked are checked from now on.</summary>
    Added,

    /// <summary>There is none any more: records pass unchecked from now on.</summary>
    Removed,

    /// <summary>It accepts other records than before.</summary>
    Changed,
}
