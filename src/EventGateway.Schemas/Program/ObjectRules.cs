using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>The object keywords of one schema.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ObjectRules
{
    public NameTable Properties;

    /// <summary>The node that the rules belong to.</summary>
    public SchemaNode* Node;

    /// <summary>The bits of the names that must be there. There are bits for 64 names; what needs more is spread over several nodes.</summary>
    public ulong Required;

    /// <summary>The node of members that nothing else names.</summary>
    public SchemaNode* Additional;
    public int MinProperties;
    public int MaxProperties;
    public int PropertyNames;

    /// <summary>Pairs of pattern and node in the list table.</summary>
    public int FirstPattern;
    public int PatternCount;

    /// <summary>Pairs in the table of masks: if the first name is there, so must be those of the second mask.</summary>
    public int FirstDependency;
    public int DependencyCount;

    /// <summary>How the schema calls them.</summary>
    public Keyword DependencyKeyword;

    /// <summary>A run in the table of masks, for each choice: how many lists of names follow, how many of them must be complete at least and at most, and they.</summary>
    public int FirstChoice;
    public int ChoiceCount;

    /// <summary>1 if there are patterns, or a schema for names.</summary>
    public byte LooksAtNames;

    /// <summary>1 if more than <see cref="Required"/> is asked of the members as a whole.</summary>
    public byte CountsMembers;

    /// <summary>1 if names that are known have been held against the patterns already.</summary>
    public byte PatternsAreMerged;

    /// <summary>1 if <see cref="Additional"/> was written down, be it only to accept everything: then every member counts as evaluated.</summary>
    public byte HasAdditional;
}
