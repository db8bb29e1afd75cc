namespace Punctum.Web.Recovery;

/// <summary>How an adverse event can stand, in FHIR's words and in people's.</summary>
static class Outcomes
{
    public static IReadOnlyList<(string Id, string Says)> All { get; } =
    [
        ("ongoing", "it goes on"), ("recovering", "getting better"), ("resolved", "over"), ("resolved_with_sequelae", "over, something stayed"), ("fatal", "the client died"), ("unknown", "not known"),
    ];

    public static string Says(string id) => All.FirstOrDefault(o => o.Id == id).Says ?? id;
}
