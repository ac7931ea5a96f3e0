using System.Collections.Immutable;
using System.Text;
using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.References;

/// <summary>Where a document comes from: reads it, and those near it that it refers to. What is neither near nor allowed is not touched.</summary>
internal sealed class DocumentSource
{
    /// <summary>Relative addresses that lead from one document to the next can grow without end.</summary>
    private const int MaxAddressLength = 4096;

    private readonly ImmutableArray<string> _allowed;
    private readonly Func<Uri, string>? _fetch;
    private readonly string _folder;

    private DocumentSource(string name, Uri address, LoadOptions options)
    {
        Name = name;
        Address = address;
        _fetch = options.Fetch;
        _folder = IsOnNetwork(address) ? "" : Path.GetDirectoryName(name) ?? "";
        _allowed = [.. options.ReferencesFrom.Append(new Uri(address, ".")).Select(FolderOf)];
    }

    /// <summary>What a person calls the document.</summary>
    public string Name { get; }

    /// <summary>What its references are relative to.</summary>
    public Uri Address { get; }

    /// <summary>A document that is at a path, or at an address in a network.</summary>
    public static DocumentSource Of(string pathOrUrl, LoadOptions options)
    {
        bool isUrl = Uri.TryCreate(pathOrUrl, UriKind.Absolute, out Uri? url) && IsOnNetwork(url);
        return new DocumentSource(pathOrUrl, isUrl ? url! : new Uri(Path.GetFullPath(pathOrUrl)), options);
    }

    /// <summary>A document whose text is at hand, and which is nowhere: nothing is near it.</summary>
    public static DocumentSource Nowhere(string name) => new(name, new Uri("document:///"), new LoadOptions());

    /// <summary>What a person would call another document, seen from this one.</summary>
    public string NameOf(Uri address) => address.IsFile && Address.IsFile
        ? Path.Combine(_folder, Path.GetRelativePath(Path.GetDirectoryName(Address.LocalPath)!, address.LocalPath))
        : address.IsFile ? address.LocalPath : address.AbsoluteUri;

    /// <summary>Why another document must not be read, as the rest of a sentence; null if it may.</summary>
    public string? RefusalOf(Uri address)
    {
        if (Address.Scheme == "document") return "cannot be read, for this document did not come from a file: copy what it means into this one";
        if (!address.IsFile && !IsOnNetwork(address)) return "is neither a file nor an http or https address";
        string path = Uri.UnescapeDataString(address.AbsolutePath);
        if (address.AbsoluteUri.Length > MaxAddressLength || path.Contains('\0', StringComparison.Ordinal)) return "is no address";
        bool isAllowed = _allowed.Any(folder => address.AbsoluteUri.StartsWith(folder, StringComparison.Ordinal)) && !path.Split('/', '\\').Contains("..");
        return isAllowed ? null : "is outside the folder of this document: allow the folder that it is in, or copy what it means into this one";
    }

    /// <summary>The text at an address.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public string Read(Uri address)
    {
        if (address.IsFile) return ReadFile(address.LocalPath);
        return _fetch is null ? throw new IOException("reading from a network is not configured") : _fetch(address);
    }

    /// <summary>Reads no more than a document may have, whatever stands at the path.</summary>
    private static string ReadFile(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        var text = new StringBuilder();
        char[] part = new char[1 << 16];
        while (text.Length <= DocumentReader.MaxLength && reader.Read(part) is var read and > 0) text.Append(part, 0, read);
        return text.ToString();
    }

    private static bool IsOnNetwork(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;

    private static string FolderOf(Uri address) => address.AbsoluteUri.TrimEnd('/') + "/";
}
