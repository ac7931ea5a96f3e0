namespace EventGateway.Schemas.Reading;

/// <summary>What a node of a document holds: the six types of JSON.</summary>
public enum DocumentKind
{
    /// <summary>The literal <c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number; <see cref="DocumentNode.Text"/> is its text, so that no digit is lost.</summary>
    Number,

    /// <summary>A string; <see cref="DocumentNode.Text"/> is its value, unescaped.</summary>
    String,

    /// <summary>An array; see <see cref="DocumentNode.Items"/>.</summary>
    Array,

    /// <summary>An object; see <see cref="DocumentNode.Members"/>.</summary>
    Object,
}
