namespace EventGateway.Fuzzing;

/// <summary>Damages bytes as hostile or broken peers do.</summary>
public static class Mutation
{
    /// <summary>Lengths that a reader must not believe: INT32, INT16 and varints at their ends.</summary>
    private static readonly byte[][] Extremes =
    [
        [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFE], [0, 0, 0, 0], [0, 0xFF, 0xFF, 0xFF],
        [0x7F, 0xFF], [0x80, 0], [0xFF, 0xFF], [0, 0],
        [0xFF, 0xFF, 0xFF, 0xFF, 0x07], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x80, 0x80, 0x80, 0x80, 0x08], [0xFF, 0xFF, 0xFF, 0xFF, 0x1F], [0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0xFE, 0xFF, 0x03], [0x81, 0x80, 0x02], [0x80, 0x00], [0x01],
    ];

    /// <summary>A copy with up to three changes; the first bytes, which choose what is read, stay.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes, int kept, Random random)
    {
        var changed = new List<byte>(bytes.Length);
        changed.AddRange(bytes);
        for (int left = random.Next(4); left > 0 && changed.Count > kept; left--) Change(changed, kept, random);
        return [.. changed];
    }

    private static void Change(List<byte> bytes, int kept, Random random)
    {
        int place = random.Next(kept, bytes.Count);
        byte[] extreme = Extremes[random.Next(Extremes.Length)];
        switch (random.Next(7))
        {
            case 0: bytes.RemoveRange(place, bytes.Count - place); break;
            case 1: bytes.AddRange(extreme); break;
            case 2: bytes[place] ^= (byte)(1 << random.Next(8)); break;
            case 3: bytes[place] = (byte)random.Next(256); break;
            case 4: bytes.InsertRange(place, extreme); break;
            case 5: bytes.RemoveRange(place, Math.Min(random.Next(1, 5), bytes.Count - place)); break;
            default:
                for (int index = 0; index < extreme.Length && place + index < bytes.Count; index++) bytes[place + index] = extreme[index];
                break;
        }
    }
}
