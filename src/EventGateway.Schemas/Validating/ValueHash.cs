using System.Security.Cryptography;

namespace EventGateway.Schemas.Validating;

/// <summary>Mixing of hashes with a secret of the process, so that a sender cannot choose values that collide.</summary>
internal static class ValueHash
{
    public static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private static readonly ulong Multiplier = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    public static ulong Mix(ulong hash, ulong value)
    {
        ulong high = Math.BigMul(hash ^ value ^ Seed, Multiplier, out ulong low);
        return high ^ low;
    }
}
