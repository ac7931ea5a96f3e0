using EventGateway.Schemas.Reading;

namespace EventGateway.Commands;

/// <summary>The documents that a schema may refer to: JSON files in its own folder and below. Nothing else is read.</summary>
internal sealed class NeighbouringDocuments
{
    private readonly string _folder;

    /// <param name="file">The file of the schema, as the person named it.</param>
    public NeighbouringDocuments(string file)
    {
        string path = Path.GetFullPath(file);
        _folder = Path.GetDirectoryName(path)! + Path.DirectorySeparatorChar;
        BaseUri = new Uri(path);
    }

    /// <summary>The address of the schema, which its references are relative to.</summary>
    public Uri BaseUri { get; }

    /// <summary>The document at an address, or null if there is none or it is none of the neighbours.</summary>
    /// <exception cref="IOException">The file is there but cannot be read.</exception>
    public DocumentNode? Find(Uri address)
    {
        if (!address.IsFile) return null;
        string path = Path.GetFullPath(address.LocalPath);
        bool isNeighbour = path.StartsWith(_folder, StringComparison.Ordinal) && File.Exists(path);
        return isNeighbour ? JsonDocumentReader.Read(File.ReadAllText(path), path) : null;
    }
}
