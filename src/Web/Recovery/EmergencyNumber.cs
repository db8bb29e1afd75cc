using Punctum.Clinic.Protocol;

namespace Punctum.Web.Recovery;

/// <summary>The number to call where the practice is.</summary>
static class EmergencyNumber
{
    const string Jurisdiction = "default";

    /// <summary>Null where it differs from place to place; then it is told in words.</summary>
    public static string? Of(ClinicalProtocol protocol) => protocol.Jurisdictions.TryGetValue(Jurisdiction, out var found) ? found.EmergencyNumber : null;
}
