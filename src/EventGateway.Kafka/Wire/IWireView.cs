namespace EventGateway.Kafka.Wire;

/// <summary>A struct of a message that is read in place; lists make their elements through it.</summary>
/// <typeparam name="TSelf">The view itself.</typeparam>
public interface IWireView<TSelf>
    where TSelf : IWireView<TSelf>, allows ref struct
{
    /// <summary>Reads one; the reader tells whether it failed.</summary>
    static abstract TSelf Read(scoped ref WireReader reader, short version);
}
