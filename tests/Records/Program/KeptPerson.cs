using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Tests.Records.Program;

/// <summary>What the database holds of one client whose forms were saved while things were killed.</summary>
sealed record KeptPerson(string Family, string Whole, int Appointments, int Booked, int Consultations, string? Answers, int Consents, string? Signature, int Visits, int Sessions, string? State, string? Record, int CheckIns, int Asked)
{
    public static async Task<Dictionary<string, KeptPerson>> All(NpgsqlConnection connection) => (await connection.Command("""
        select c.family, concat_ws('|', c.given, c.birth_date, c.email, c.phone),
            (select count(*)::int from appointment a where a.client_id = c.id and a.kind = 'session'), (select count(*)::int from reminder r where r.client_id = c.id and r.appointment_id is not null),
            (select count(*)::int from consultation k where k.client_id = c.id), (select form::text from consultation k where k.client_id = c.id),
            (select count(*)::int from consent n join consent_words w on w.sha256 = n.text_sha256 where n.client_id = c.id), (select signature::text from consent n where n.client_id = c.id),
            (select count(*)::int from visit v where v.client_id = c.id), (select count(*)::int from session s where s.client_id = c.id), (select state from session s where s.client_id = c.id), (select record::text from session s where s.client_id = c.id),
            (select count(*)::int from reminder r where r.client_id = c.id and r.session_id is not null), (select count(*)::int from check_in i where i.client_id = c.id)
        from client c
        """).Rows(r => new KeptPerson(r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), Text(r, 5), r.GetInt32(6), Text(r, 7), r.GetInt32(8), r.GetInt32(9), Text(r, 10), Text(r, 11), r.GetInt32(12), r.GetInt32(13)),
        CancellationToken.None)).ToDictionary(k => k.Family);

    static string? Text(NpgsqlDataReader row, int field) => row.IsDBNull(field) ? null : row.GetString(field);

    /// <summary>What was said to be saved and is not there.</summary>
    public IEnumerable<string> LostOf(SavedPerson person)
    {
        foreach (var (save, there) in new[] { ("appointment", Appointments), ("consultation", Consultations), ("consent", Consents), ("session", Sessions) })
            if (person.Said.Contains(save) && there == 0) yield return $"{save} of {Family}";
        if (AnswersOf(person) < person.Last("answers")) yield return $"answers {person.Last("answers")} of {Family}, {AnswersOf(person)} are there";
        if (Draft < person.Last("draft")) yield return $"draft {person.Last("draft")} of {Family}, {Draft} is there";
        if (person.Last("draft") > SavedPerson.Times && State != "completed") yield return $"signature of {Family}";
    }

    /// <summary>What is there by half, twice, or though nobody saved it.</summary>
    /// <param name="person">What was sent.</param>
    /// <param name="checkIns">How many follow a session.</param>
    public IEnumerable<string> HalfOf(SavedPerson person, int checkIns)
    {
        if (Whole != $"{SavedPerson.Given}|1980-01-01|{Family}@example.org|030 {int.Parse(Family[4..], CultureInfo.InvariantCulture)}") yield return $"client {Family}: {Whole}";
        if ((Appointments, Booked) is not ((0, 0) or (1, 2))) yield return $"appointment of {Family}: {Appointments} with {Booked} reminders";
        if (Consultations > 1 || Consultations == 0 && person.Tried("answers") > 0) yield return $"consultation of {Family}: {Consultations}";
        if (AnswersOf(person) < 0 || AnswersOf(person) > person.Tried("answers")) yield return $"answers of {Family}: {Answers}";
        if (Consents > 1 || Consents == 1 && !(Signature!.Contains(SavedPerson.Signed, StringComparison.Ordinal) && Signature.Replace(" ", "", StringComparison.Ordinal).Contains(SavedPerson.Strokes, StringComparison.Ordinal))) yield return $"consent of {Family}: {Signature}";
        if ((Visits, Sessions) is not ((0, 0) or (1, 1)) || CheckIns != Sessions * checkIns) yield return $"session of {Family}: {Visits} visits, {Sessions} sessions, {CheckIns} reminders";
        if (Draft < 0 || Draft > person.Tried("draft")) yield return $"draft of {Family}: {Record}";
        if (Sessions > 0 && (IsSigned, Asked, State) is not ((true, _, "completed") or (false, 0, "in-progress")) || IsSigned && Asked != checkIns) yield return $"signature of {Family}: {State}, {Asked} check-ins: {Record}";
    }

    /// <summary>Which of the saved answers stand; 0: none, -1: two of different saves.</summary>
    int AnswersOf(SavedPerson person)
    {
        if (Answers is null) return 0;
        var form = JsonDocument.Parse(Answers).RootElement;
        string? planned = form.TryGetProperty("planned_date", out var day) ? day.GetString() : null, born = form.GetProperty("answers").GetProperty("birth_date").GetString();
        int time = DateOnly.Parse(born!, CultureInfo.InvariantCulture).DayNumber - SavedPerson.Born(0).DayNumber;
        return planned == (time == 0 ? null : $"{person.Planned(time):yyyy-MM-dd}") ? time : -1;
    }

    /// <summary>Which of the saved drafts stands; 0: none, -1: two of different saves.</summary>
    int Draft
    {
        get
        {
            if (Record is null) return 0;
            var paper = JsonNode.Parse(Record)!;
            if (paper["minutes"] is not { } minutes) return paper["topicals"] is null && paper["form"]!["event"] is null ? 0 : -1;
            int time = (int)minutes.GetValue<decimal>();
            return (string?)paper["form"]!["event"] == $"draft {time}" && (string?)paper["topicals"]![0]!["lot"] == $"L-{time}" ? time : -1;
        }
    }

    /// <summary>The signature's answer and limits are kept in the record.</summary>
    bool IsSigned => Record is not null && JsonNode.Parse(Record)! is var paper && paper["answer"] is not null && paper["limits"] is not null;
}
