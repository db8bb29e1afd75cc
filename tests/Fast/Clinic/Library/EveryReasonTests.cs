using System.Text.Json;
using Punctum.Clinic;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Cases;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Library;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Suitability;
using Punctum.Clinic.Triage;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Library;

public class EveryReasonTests
{
    [Fact]
    public void Whatever_an_answer_gives_as_its_reason_can_be_explained()
    {
        var protocol = Ours.Protocol;
        var (cases, person) = WorkedCase.All(protocol);
        var consultations = cases.Select(c => c.Input.Find("suitability")).OfType<Punctum.Clinic.Protocol.Node>().Select(i => ConsultationReader.OfCase(protocol, i, person)).ToList();
        consultations.AddRange([
            .. consultations.SelectMany(c => protocol.Plan.Concerns.Keys.Select(k => c with { Concern = k })), .. protocol.Plan.Devices.Keys.Select(k => consultations[0] with { Device = new(k, 0.3m) }),
            .. protocol.Jurisdictions.Keys.Select(j => consultations[0] with { Jurisdiction = j }), consultations[0] with { Areas = ["scalp"] },
        ]);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var consultation in consultations)
        {
            Collect(Screening.Of(protocol, consultation), ids);
            Collect(Planning.Of(protocol, consultation, protocol.Settings, consultation.PlannedDate), ids);
        }
        foreach (string concern in protocol.Plan.Concerns.Keys) Collect(Expecting.Of(protocol, concern, "moderate", 5), ids);
        foreach (string symptom in protocol.Triage.Symptoms.Select(s => s.Id)) Collect(Triaging.Of(protocol, new(symptom)).Reasons, ids);
        foreach (decimal hours in new[] { 1m, 10, 30, 100, 200, 400, 800 }) Collect(Guidance.At(protocol, hours, AreaGroup.Scalp, protocol.Settings), ids);
        Assert.True(ids.Count > 300, $"{ids.Count} reasons were seen");
        Assert.DoesNotContain(ids, id => Explaining.Of(protocol, id).IsEmpty);
    }

    [Theory]
    [InlineData("SU-ISO-99"), InlineData("nothing"), InlineData("PI-"), InlineData("."), InlineData("")]
    public void What_nobody_gave_as_a_reason_is_not_explained_by_something_else(string id) => Assert.Empty(Explaining.Of(Ours.Protocol, id));

    [Theory]
    [InlineData("acne_scar.risk.infection", "expectations.yaml"), InlineData("PL-OWN-CARE", "plan.yaml"), InlineData("PL-DEVICE-LABEL", "plan.yaml")]
    public void A_line_of_an_entry_is_explained_where_it_stands(string id, string file) => Assert.Contains(Explaining.Of(Ours.Protocol, id), e => e.Place.File == file);

    // Where an object has an id beside sources it is a reason, an entry, a caution: all of them stand in the protocol.
    static void Collect<T>(T answer, HashSet<string> ids)
    {
        using var json = JsonDocument.Parse(AnswerJson.Write(answer));
        Walk(json.RootElement);

        void Walk(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array) foreach (var item in element.EnumerateArray()) Walk(item);
            if (element.ValueKind != JsonValueKind.Object) return;
            if (element.TryGetProperty("id", out var id) && element.TryGetProperty("sources", out _)) ids.Add(id.GetString()!);
            foreach (var property in element.EnumerateObject()) Walk(property.Value);
        }
    }
}
