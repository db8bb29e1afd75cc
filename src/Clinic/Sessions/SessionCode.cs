using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Sessions;

/// <summary>How much a broken limit weighs, weakest first.</summary>
public enum FindingLevel
{
    /// <summary>Nothing is broken.</summary>
    Ok,

    /// <summary>Go on only with a reason.</summary>
    Warn,

    /// <summary>Stop.</summary>
    Block,
}

/// <summary>What is said when a limit is broken.</summary>
/// <param name="Id">The code, such as GRAMS.</param>
/// <param name="Level">How much it weighs.</param>
/// <param name="WithClinician">How much it weighs once a clinician has decided and is named; null where that changes nothing.</param>
/// <param name="Says">What is wrong; {value}, {limit} and {what} are filled in.</param>
/// <param name="Do">What to do.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record SessionCode(string Id, FindingLevel Level, FindingLevel? WithClinician, Text Says, Text Do, ImmutableArray<string> Sources)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">An entry of codes.</param>
    public static SessionCode Read(Node node)
    {
        node.Only("id", "level", "with_clinician", "says", "do", "source");
        return new(node["id"].String(), node["level"].Word<FindingLevel>(), node.Find("with_clinician")?.Word<FindingLevel>(), node["says"].Text(), node["do"].Text(), node.Sources());
    }

    /// <summary>The id of a code that has to be there.</summary>
    internal static string Known(Node node, IEnumerable<SessionCode> codes) =>
        codes.Any(c => c.Id == node.String()) ? node.String() : throw node.Wrong($"there is no code \"{node.String()}\"", Nearest.Hint(node.String(), codes.Select(c => c.Id)));
}
