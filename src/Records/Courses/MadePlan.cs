using System.Text;
using System.Text.Json;
using Punctum.Clinic;
using Punctum.Clinic.Plans;

namespace Punctum.Records.Courses;

/// <summary>A plan as the protocol gave it, as it is kept: the whole answer with its reasons, sources and versions, and the values that are worked with.</summary>
/// <param name="Answer">What <c>punctum plan --json</c> writes.</param>
/// <param name="Values">Taken from it on the day it was made.</param>
public sealed record MadePlan(JsonElement Answer, CoursePlan Values)
{
    /// <summary>open, not_before, after_the_wait, after_clinician or never, as it was on the day.</summary>
    public string Booking => Answer.GetProperty("standing").GetProperty("booking").GetString()!;

    /// <summary>Whether the client may see that there is one; depths are never shown to a client.</summary>
    public bool ShownToClient => Answer.GetProperty("standing").GetProperty("shown_to_client").GetBoolean();

    /// <summary>Whether sessions of it may be booked, at least from some day on.</summary>
    public bool MayBegin => Booking is "open" or "not_before";

    /// <summary>The earliest day of a first session; null: none is needed.</summary>
    public DateOnly? NotBefore => Answer.GetProperty("standing").GetProperty("not_before") is { ValueKind: JsonValueKind.String } day ? DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd") : null;

    /// <summary>Which country's file took part.</summary>
    public string Jurisdiction => Answer.GetProperty("jurisdiction").GetString()!;

    internal static string Write(TreatmentPlan plan) => $$"""{"answer": {{Encoding.UTF8.GetString(AnswerJson.Write(plan))}}, "values": {{CoursePlan.Of(plan).Write()}}}""";

    internal static MadePlan Read(string json)
    {
        using var read = JsonDocument.Parse(json);
        return new(read.RootElement.GetProperty("answer").Clone(), CoursePlan.Read(read.RootElement.GetProperty("values").GetRawText()));
    }
}
