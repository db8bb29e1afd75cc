using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Punctum.Clinic.Protocol;

/// <summary>Reads YAML 1.2 as data and nothing else: no anchors, aliases or tags, no second document, no double keys, bounded in size and depth.</summary>
public static class YamlText
{
    /// <summary>No file of the protocol, and no form, comes near this.</summary>
    public const int MaximumCharacters = 2_000_000;

    const int MaximumDepth = 24;

    /// <summary>The document as nodes that know their place.</summary>
    /// <param name="file">How the file is called in problems.</param>
    /// <param name="content">The whole text.</param>
    /// <exception cref="ProtocolException">It is not YAML, not complete, or uses what is not allowed here.</exception>
    public static Node Read(string file, string content)
    {
        if (content.Length > MaximumCharacters) throw Wrong(file, 1, $"the file has more than {MaximumCharacters:#,0} characters", "it is not one of ours");
        try
        {
            var parser = new Parser(new Scanner(new StringReader(content), skipComments: true));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) throw Wrong(file, 1, "the file is empty", "");
            parser.Consume<DocumentStart>();
            var node = Value(parser, file, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Current is DocumentStart second) throw Wrong(file, (int)second.Start.Line, "a second document begins here", "keep one document a file");
            return node;
        }
        catch (YamlException e)
        {
            throw Wrong(file, Math.Max(1, (int)e.Start.Line), "this is not valid YAML: " + Sentence(e.Message), "see whether an indentation, a quotation mark or the rest of the file is missing");
        }
    }

    static Node Value(IParser parser, string file, int depth)
    {
        if (depth > MaximumDepth) throw Wrong(file, (int)parser.Current!.Start.Line, $"lists and maps lie more than {MaximumDepth} deep", "");
        var place = new Place(file, (int)parser.Current!.Start.Line);
        if (parser.Current is AnchorAlias) throw new ProtocolException(new(place, "aliases (*name) are not allowed", "write the value out"));
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false }) throw new ProtocolException(new(place, "anchors (&name) are not allowed", "write the value out where it is used"));
        if (parser.Current is NodeEvent { Tag.IsEmpty: false }) throw new ProtocolException(new(place, "tags (!name) are not allowed", "write the plain value"));
        if (parser.TryConsume<Scalar>(out var scalar)) return Node.OfScalar(place, scalar.Value, scalar.Style == ScalarStyle.Plain);
        if (parser.TryConsume<SequenceStart>(out _)) return Node.OfList(place, Items(parser, file, depth));
        parser.Consume<MappingStart>();
        return Node.OfMap(place, Pairs(parser, file, depth));
    }

    static ImmutableArray<Node> Items(IParser parser, string file, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Value(parser, file, depth + 1));
        return items.DrainToImmutable();
    }

    static ImmutableArray<KeyValuePair<Node, Node>> Pairs(IParser parser, string file, int depth)
    {
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<Node, Node>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Value(parser, file, depth + 1);
            if (!seen.Add(key.String())) throw new ProtocolException(new(key.Place, $"\"{key.String()}\" stands here twice", "keep one of the two"));
            pairs.Add(new(key, Value(parser, file, depth + 1)));
        }
        return pairs.DrainToImmutable();
    }

    static string Sentence(string message) => char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');

    static ProtocolException Wrong(string file, int line, string what, string remedy) => new(new(new(file, line), what, remedy));
}
