namespace EventGateway.Generators.Kafka.Model;

/// <summary>Whose address a host and port are. Only a broker's is rewritten.</summary>
internal enum AddressOwner
{
    Broker,
    Controller,
    Application,
}

/// <summary>One line of Addresses.json.</summary>
internal sealed record AddressClass(string Name, AddressOwner Owner, Problem Stale);

/// <summary>The whole of Addresses.json.</summary>
internal sealed record AddressTable(EquatableArray<AddressClass> Classes, EquatableArray<Problem> Problems)
{
    public AddressOwner? OwnerOf(string name) => Classes.FirstOrDefault(entry => entry.Name == name)?.Owner;
}
