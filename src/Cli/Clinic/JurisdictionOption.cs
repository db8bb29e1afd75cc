using System.CommandLine;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>--jurisdiction COUNTRY: whose rules, roles and emergency number hold.</summary>
static class JurisdictionOption
{
    const string Default = "default";

    public static Option<string> New() => new("--jurisdiction") { Description = "Country whose rules and emergency number hold, such as us or eu", HelpName = "COUNTRY", DefaultValueFactory = _ => Default };

    /// <summary>The jurisdiction of an id.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static Jurisdiction Of(ClinicalProtocol protocol, string id) =>
        protocol.Jurisdictions.TryGetValue(id, out var found) ? found : throw new IOException($"there is no jurisdiction \"{id}\"; {Nearest.Hint(id, protocol.Jurisdictions.Keys)}");
}
