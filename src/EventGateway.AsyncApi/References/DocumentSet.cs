using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;
using EventGateway.Schemas.References;

namespace EventGateway.AsyncApi.References;

/// <summary>A document and those that it refers to. Each is read once, when a reference first leads there. Thread-safe.</summary>
internal sealed class DocumentSet
{
    /// <summary>Documents that one refers to, directly or not; more than people keep in one place.</summary>
    private const int MaxDocuments = 1000;

    /// <summary>UTF-16 units of all of them together.</summary>
    private const long MaxLength = 64 << 20;

    private readonly DocumentSource _source;
    private readonly Dictionary<string, DocumentEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<DocumentNode, Uri> _addresses = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _lock = new();
    private long _length;

    public DocumentSet(DocumentNode main, DocumentSource source)
    {
        _source = source;
        Main = main;
        Add(source.Address, DocumentEntry.Of(main));
    }

    /// <summary>The document that all began with.</summary>
    public DocumentNode Main { get; }

    /// <summary>What references in the document are relative to.</summary>
    public Uri AddressOf(DocumentNode root)
    {
        lock (_lock) return _addresses[root];
    }

    /// <summary>The document at an absolute address; a fragment does not count.</summary>
    public DocumentEntry Find(Uri address)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(KeyOf(address), out DocumentEntry? known)) return known;

            DocumentEntry entry = Load(new Uri(KeyOf(address)));
            Add(address, entry);
            return entry;
        }
    }

    /// <summary>The same documents, changed.</summary>
    public DocumentSet Select(Func<DocumentNode, DocumentNode> change)
    {
        lock (_lock)
        {
            var changed = new DocumentSet(change(Main), _source);
            foreach ((DocumentNode root, Uri address) in _addresses)
            {
                if (root != Main) changed.Add(address, DocumentEntry.Of(change(root)));
            }

            return changed;
        }
    }

    private DocumentEntry Load(Uri address)
    {
        if (Metaschemas.Find(address.AbsoluteUri) is { } metaschema) return DocumentEntry.Of(metaschema);
        if (_source.RefusalOf(address) is { } refusal) return DocumentEntry.Refused(refusal);
        if (_entries.Count >= MaxDocuments) return DocumentEntry.Refused($"is one document more than the {MaxDocuments} that may be read");

        var problems = new ProblemList(_source.NameOf(address));
        try
        {
            string text = _source.Read(address);
            _length += text.Length;
            if (_length > MaxLength) return DocumentEntry.Refused($"makes all documents together longer than {MaxLength} characters");

            return new DocumentEntry(DocumentReader.Read(text, problems), null, problems.Sorted);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return DocumentEntry.Refused("is not there: correct the reference, or add the file");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return DocumentEntry.Refused($"cannot be read: {unreadable.Message.TrimEnd('.')}");
        }
    }

    private void Add(Uri address, DocumentEntry entry)
    {
        _entries[KeyOf(address)] = entry;
        if (entry.Root is not null) _addresses[entry.Root] = new Uri(KeyOf(address));
    }

    private static string KeyOf(Uri address) => address.GetLeftPart(UriPartial.Query);
}
