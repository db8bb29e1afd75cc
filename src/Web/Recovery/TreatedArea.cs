using System.Text.Json;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;

namespace Punctum.Web.Recovery;

/// <summary>Which group of areas a session's record says was treated.</summary>
static class TreatedArea
{
    /// <summary>The group of the first area that the record names anywhere; the face where it names none.</summary>
    public static AreaGroup Of(string? record, ClinicalProtocol protocol)
    {
        if (record is null) return AreaGroup.Face;
        using var json = JsonDocument.Parse(record);
        return Named(json.RootElement).Select(a => protocol.Plan.Areas.TryGetValue(a, out var area) ? area.Group : (AreaGroup?)null).FirstOrDefault(g => g is not null) ?? AreaGroup.Face;
    }

    static IEnumerable<string> Named(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("area") && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Named(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Named),
        _ => [],
    };
}
