namespace EventGateway.Schemas.Validating;

/// <summary>Equality of JSON values by their bytes: numbers exactly, strings by what they say, objects in any order. The bytes are known to be JSON.</summary>
internal static unsafe class JsonEquality
{
    /// <summary>Whether two values are equal.</summary>
    /// <param name="left">The first byte of one, with its end.</param>
    /// <param name="right">The first byte of the other, with its end.</param>
    /// <param name="steps">What it may cost; counted down.</param>
    public static bool AreEqual(JsonValue left, JsonValue right, ref long steps)
    {
        steps -= 1 + ((right.End - right.Start) >> 6);
        if (steps < 0) return false;
        byte kind = left.Kind;
        if (kind != right.Kind) return false;
        return kind switch
        {
            (byte)'"' => AreEqualStrings(left, right),
            (byte)'0' => AreEqualNumbers(left, right, ref steps),
            (byte)'[' => AreEqualArrays(left, right, ref steps),
            (byte)'{' => AreEqualObjects(left, right, ref steps),
            _ => true,
        };
    }

    /// <summary>Equal for values that are equal.</summary>
    public static ulong Hash(JsonValue value)
    {
        byte kind = value.Kind;
        ulong hash = ValueHash.Mix(ValueHash.Seed, kind);
        switch (kind)
        {
            case (byte)'"':
                var letters = new StringLetters(value);
                while (letters.Next(out int letter)) hash = ValueHash.Mix(hash, (ulong)letter);
                return hash;
            case (byte)'0':
                return ValueHash.Mix(hash, new DecimalText(value.Start, value.End).Hash(hash));
            case (byte)'[':
                var items = new JsonChildren(value);
                while (items.Next(out _, out JsonValue item)) hash = ValueHash.Mix(hash, Hash(item));
                return hash;
            case (byte)'{':
                var members = new JsonChildren(value);
                ulong sum = 0; // a sum, for the order of members does not count
                while (members.Next(out JsonValue name, out JsonValue member)) sum += ValueHash.Mix(Hash(name), Hash(member));
                return ValueHash.Mix(hash, sum);
            default:
                return hash;
        }
    }

    public static bool AreEqualStrings(JsonValue left, JsonValue right)
    {
        ReadOnlySpan<byte> a = left.Bytes;
        ReadOnlySpan<byte> b = right.Bytes;
        if (a.SequenceEqual(b)) return true;
        if (!a.Contains((byte)'\\') && !b.Contains((byte)'\\')) return false;
        var leftLetters = new StringLetters(left);
        var rightLetters = new StringLetters(right);
        while (true)
        {
            bool hasLeft = leftLetters.Next(out int leftLetter);
            bool hasRight = rightLetters.Next(out int rightLetter);
            if (hasLeft != hasRight || leftLetter != rightLetter) return false;
            if (!hasLeft) return true;
        }
    }

    private static bool AreEqualNumbers(JsonValue left, JsonValue right, ref long steps)
    {
        steps -= (left.End - left.Start) >> 6;
        return DecimalText.Compare(new DecimalText(left.Start, left.End), new DecimalText(right.Start, right.End)) == 0;
    }

    private static bool AreEqualArrays(JsonValue left, JsonValue right, ref long steps)
    {
        var leftItems = new JsonChildren(left);
        var rightItems = new JsonChildren(right);
        while (true)
        {
            bool hasLeft = leftItems.Next(out _, out JsonValue leftItem);
            bool hasRight = rightItems.Next(out _, out JsonValue rightItem);
            if (hasLeft != hasRight) return false;
            if (!hasLeft) return true;
            if (!AreEqual(leftItem, rightItem, ref steps)) return false;
        }
    }

    private static bool AreEqualObjects(JsonValue left, JsonValue right, ref long steps)
    {
        if (JsonChildren.Count(left) != JsonChildren.Count(right)) return false;
        var wanted = new JsonChildren(right);
        while (wanted.Next(out JsonValue name, out JsonValue member))
        {
            if (!HasMember(left, name, member, ref steps)) return false;
        }

        return true;
    }

    private static bool HasMember(JsonValue value, JsonValue wantedName, JsonValue wantedMember, ref long steps)
    {
        var members = new JsonChildren(value);
        while (members.Next(out JsonValue name, out JsonValue member))
        {
            steps--;
            if (AreEqualStrings(name, wantedName)) return AreEqual(member, wantedMember, ref steps);
        }

        return false;
    }
}
