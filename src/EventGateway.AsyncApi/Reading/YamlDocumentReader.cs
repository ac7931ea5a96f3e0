using System.Collections.Immutable;
using EventGateway.Schemas.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EventGateway.AsyncApi.Reading;

/// <summary>
/// Reads YAML 1.2 into document nodes, as JSON would have them. Aliases share the node of their anchor; how much the document would be
/// with all of them written out is bounded, and so is the depth.
/// </summary>
internal sealed class YamlDocumentReader
{
    /// <summary>Arrays and objects inside each other.</summary>
    private const int MaxDepth = 128;

    /// <summary>Nodes, with every alias counted as what it stands for.</summary>
    private const long MaxNodes = 1_000_000;

    private const string YamlTag = "tag:yaml.org,2002:";

    private readonly string _file;
    private readonly ProblemList _problems;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, Sized?> _anchors = [];

    private YamlDocumentReader(string text, ProblemList problems)
    {
        _file = problems.File;
        _problems = problems;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>A node, how many nodes are in it, and how deep they stand.</summary>
    private readonly record struct Sized(DocumentNode Node, long Nodes, int Height);

    /// <summary>Null if the text is not one YAML document; the problems say why.</summary>
    public static DocumentNode? Read(string text, ProblemList problems)
    {
        try
        {
            return new YamlDocumentReader(text, problems).ReadStream();
        }
        catch (YamlException error)
        {
            problems.Add(error.Start.Line, error.Start.Column, "", $"This is not YAML: {error.Message}");
            return null;
        }
        catch (GivenUpException)
        {
            return null;
        }
    }

    private DocumentNode? ReadStream()
    {
        Next<StreamStart>();
        if (Next<ParsingEvent>() is not DocumentStart)
        {
            _problems.Add(1, 1, "", "The document is empty.");
            return null;
        }

        Sized root = ReadNode(Next<ParsingEvent>(), "", depth: 0);
        Next<DocumentEnd>();
        ParsingEvent end = Next<ParsingEvent>();
        if (end is DocumentStart)
        {
            _problems.Add(end.Start.Line, end.Start.Column, "", "A file holds one document: put what follows into a file of its own.");
            return null;
        }

        return root.Node;
    }

    private Sized ReadNode(ParsingEvent current, string pointer, int depth)
    {
        if (depth > MaxDepth) GiveUp(current, pointer, $"More than {MaxDepth} levels deep.");
        if (current is AnchorAlias alias) return ReadAlias(alias, pointer, depth);

        NodeEvent start = current as NodeEvent ?? throw Unexpected(current);
        if (!start.Anchor.IsEmpty) _anchors[start.Anchor] = null; // being read: an alias inside would be endless

        Sized read = start switch
        {
            MappingStart => ReadMapping(start, pointer, depth),
            SequenceStart => ReadSequence(start, pointer, depth),
            _ => new Sized(ReadScalar((Scalar)start, pointer), 1, 0),
        };
        if (read.Nodes > MaxNodes) GiveUp(current, pointer, $"More than {MaxNodes} values, aliases written out.");
        if (!start.Anchor.IsEmpty) _anchors[start.Anchor] = read;
        return read;
    }

    private Sized ReadAlias(AnchorAlias alias, string pointer, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value, out Sized? anchored))
        {
            _problems.Add(alias.Start.Line, alias.Start.Column, pointer, $"The anchor '&{alias.Value}' does not stand above this alias.");
        }
        else if (anchored is null)
        {
            _problems.Add(alias.Start.Line, alias.Start.Column, pointer, $"The alias '*{alias.Value}' stands inside its own anchor.");
        }
        else if (depth + anchored.Value.Height > MaxDepth)
        {
            GiveUp(alias, pointer, $"More than {MaxDepth} levels deep, aliases written out.");
        }

        return anchored ?? new Sized(Node(alias, DocumentKind.Null), 1, 0);
    }

    private Sized ReadMapping(NodeEvent start, string pointer, int depth)
    {
        CheckTag(start, pointer, "map");
        ImmutableArray<DocumentMember>.Builder members = ImmutableArray.CreateBuilder<DocumentMember>();
        var names = new HashSet<string>();
        long nodes = 1;
        int height = 0;
        for (ParsingEvent key = Next<ParsingEvent>(); key is not MappingEnd; key = Next<ParsingEvent>())
        {
            string name = ReadName(key, pointer, depth);
            string memberPointer = Place.Append(pointer, name);
            Sized value = ReadNode(Next<ParsingEvent>(), memberPointer, depth + 1);
            nodes = Math.Min(nodes + value.Nodes, MaxNodes + 1);
            height = Math.Max(height, value.Height + 1);

            if (names.Add(name)) members.Add(new DocumentMember(name, value.Node, (int)key.Start.Line, (int)key.Start.Column));
            else _problems.Add(key.Start.Line, key.Start.Column, memberPointer, $"'{name}' stands here twice: keep one.");
        }

        return new Sized(Node(start, DocumentKind.Object, members: members.ToImmutable()), nodes, height);
    }

    private string ReadName(ParsingEvent key, string pointer, int depth)
    {
        if (key is not Scalar scalar)
        {
            _problems.Add(key.Start.Line, key.Start.Column, pointer, "The name of a member must be a text.");
            ReadNode(key, pointer, depth + 1);
            return "";
        }

        if (scalar is { Value: "<<", Style: ScalarStyle.Plain })
        {
            _problems.Add(key.Start.Line, key.Start.Column, pointer, "Merge keys (<<) are not part of YAML 1.2: write the members out.");
        }

        // Keys may be aliased too, though hardly anyone does.
        if (!scalar.Anchor.IsEmpty) _anchors[scalar.Anchor] = new Sized(ReadScalar(scalar, pointer), 1, 0);
        return scalar.Value;
    }

    private Sized ReadSequence(NodeEvent start, string pointer, int depth)
    {
        CheckTag(start, pointer, "seq");
        ImmutableArray<DocumentNode>.Builder items = ImmutableArray.CreateBuilder<DocumentNode>();
        long nodes = 1;
        int height = 0;
        for (ParsingEvent item = Next<ParsingEvent>(); item is not SequenceEnd; item = Next<ParsingEvent>())
        {
            Sized value = ReadNode(item, $"{pointer}/{items.Count}", depth + 1);
            items.Add(value.Node);
            nodes = Math.Min(nodes + value.Nodes, MaxNodes + 1);
            height = Math.Max(height, value.Height + 1);
        }

        return new Sized(Node(start, DocumentKind.Array, items: items.ToImmutable()), nodes, height);
    }

    private DocumentNode ReadScalar(Scalar scalar, string pointer)
    {
        string text = scalar.Value;
        if (scalar.Tag.IsEmpty && scalar.Style != ScalarStyle.Plain) return Node(scalar, DocumentKind.String, text);
        if (!scalar.Tag.IsEmpty) return ReadTagged(scalar, pointer);

        if (YamlScalar.IsBeyondJson(text)) _problems.Add(scalar.Start.Line, scalar.Start.Column, pointer, $"JSON has no number '{text}'.");
        (DocumentKind kind, string value) = YamlScalar.Resolve(text);
        return Node(scalar, kind, value);
    }

    private DocumentNode ReadTagged(Scalar scalar, string pointer)
    {
        (DocumentKind kind, string text) = YamlScalar.Resolve(scalar.Value);
        bool fits;
        switch (scalar.Tag.Value)
        {
            case "!" or YamlTag + "str":
                return Node(scalar, DocumentKind.String, scalar.Value);
            case YamlTag + "null":
                fits = kind == DocumentKind.Null;
                break;
            case YamlTag + "bool":
                fits = kind == DocumentKind.Boolean;
                break;
            case YamlTag + "int":
                fits = kind == DocumentKind.Number && text.AsSpan().IndexOfAny('.', 'e', 'E') < 0;
                break;
            case YamlTag + "float":
                fits = kind == DocumentKind.Number;
                break;
            default:
                AddUnknownTag(scalar, pointer);
                return Node(scalar, kind, text);
        }

        if (!fits) _problems.Add(scalar.Start.Line, scalar.Start.Column, pointer, $"The value does not fit its tag '{scalar.Tag.Value}'.");
        return Node(scalar, kind, text);
    }

    private void CheckTag(NodeEvent start, string pointer, string expected)
    {
        if (!start.Tag.IsEmpty && start.Tag.Value != "!" && start.Tag.Value != YamlTag + expected) AddUnknownTag(start, pointer);
    }

    private void AddUnknownTag(NodeEvent node, string pointer) =>
        _problems.Add(node.Start.Line, node.Start.Column, pointer, $"The tag '{node.Tag.Value}' has no meaning here: leave it out.");

    private DocumentNode Node(
        ParsingEvent at,
        DocumentKind kind,
        string text = "",
        ImmutableArray<DocumentNode>? items = null,
        ImmutableArray<DocumentMember>? members = null) => new()
        {
            Kind = kind,
            Text = text,
            Items = items ?? [],
            Members = members ?? [],
            File = _file,
            Line = (int)at.Start.Line,
            Column = (int)at.Start.Column,
        };

    private TEvent Next<TEvent>()
        where TEvent : ParsingEvent
    {
        ParsingEvent? before = _parser.Current;
        try
        {
            _parser.MoveNext();
        }
        catch (Exception error) when (error is not YamlException)
        {
            // The scanner meets some malformed texts with exceptions that carry no place: it is behind what was read last.
            _problems.Add(before?.End.Line ?? 1, before?.End.Column ?? 1, "", "This is not YAML: what follows here cannot be read.");
            throw new GivenUpException();
        }

        return _parser.Current as TEvent ?? throw Unexpected(_parser.Current ?? before!);
    }

    /// <summary>After some malformed texts the parser leaves out or doubles an event.</summary>
    private GivenUpException Unexpected(ParsingEvent at)
    {
        _problems.Add(at.Start.Line, at.Start.Column, "", "This is not YAML: something else is expected here.");
        return new GivenUpException();
    }

    private void GiveUp(ParsingEvent at, string pointer, string message)
    {
        _problems.Add(at.Start.Line, at.Start.Column, pointer, message);
        throw new GivenUpException();
    }

    /// <summary>The rest of the document is not worth reading; the problem is noted.</summary>
    private sealed class GivenUpException : Exception;
}
