using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Punctum.Tests.Records.Program;

/// <summary>One client of the practice, from being added to the signed record, one save after the other; remembers what the program said to be done.</summary>
sealed class SavedPerson(FormClient pages, SavedPerson.Ground ground, int number)
{
    /// <summary>How often answers and drafts are saved anew.</summary>
    public const int Times = 3;

    public const string Given = "Ada", Signed = "Ada Lovelace", Strokes = "[[10,20,30,40,500,60]]";

    /// <summary>What every save needs.</summary>
    /// <param name="Room">In which everybody is booked.</param>
    /// <param name="Practitioner">With whom.</param>
    /// <param name="Words">Version of the consents' words.</param>
    /// <param name="Day">Today, all through the test.</param>
    public sealed record Ground(string Room, string Practitioner, string Words, DateOnly Day);

    readonly HashSet<string> said = [];
    string address = "", session = "", version = "";

    public string Family { get; } = string.Create(CultureInfo.InvariantCulture, $"Form{number:00000}");

    /// <summary>Saves that were answered as done; one that is repeated counts its times.</summary>
    public IReadOnlySet<string> Said => said;

    /// <summary>The save that was sent and not answered as done; null: none.</summary>
    public string? Trying { get; private set; }

    /// <summary>The last of several saves of one thing that was answered as done; 0: none.</summary>
    public int Last(string save) => Enumerable.Range(1, Times + 1).LastOrDefault(k => said.Contains($"{save} {k}"));

    /// <summary>The last of them that may be there.</summary>
    public int Tried(string save) => Trying is { } trying && trying.StartsWith(save + " ", StringComparison.Ordinal) ? int.Parse(trying[(save.Length + 1)..], CultureInfo.InvariantCulture) : Last(save);

    public DateOnly Planned(int time) => ground.Day.AddDays(5 + time);

    public static DateOnly Born(int time) => new DateOnly(1980, 1, 1).AddDays(time);

    /// <summary>Saves everything, until it is done or broken off.</summary>
    /// <param name="saved">Told of each save that was answered as done.</param>
    /// <param name="stop">Between two saves.</param>
    /// <returns>False: a save was not answered as done.</returns>
    public async Task<bool> Run(Action saved, CancellationToken stop)
    {
        foreach (var (name, save) in Saves())
        {
            if (stop.IsCancellationRequested) return true;
            Trying = name;
            try
            {
                if (!await save()) return false;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                return false;
            }
            Trying = null;
            said.Add(name);
            saved();
        }
        return true;
    }

    IEnumerable<(string Name, Func<Task<bool>> Save)> Saves()
    {
        yield return ("client", AddClient);
        yield return ("appointment", Book);
        yield return ("consultation", async () => (await pages.Post($"{address}/consultation", "begin")).SentOn);
        for (int i = 1; i <= Times; i++)
        {
            int time = i;
            yield return ($"answers {time}", () => Answer(time));
        }
        yield return ("consent", async () => (await pages.Post($"{address}/consents", "sign-treatment", ("version", ground.Words), ("language", "en"), ("name", Signed), ("strokes", Strokes), ("answer", "yes"))).SentOn);
        yield return ("session", BeginSession);
        for (int i = 1; i <= Times; i++)
        {
            int time = i;
            yield return ($"draft {time}", () => Draft(time));
        }
        yield return ($"draft {Times + 1}", Sign);
    }

    async Task<bool> AddClient()
    {
        var answer = await pages.Post("/clients/new", "new-client", ("In.Family", Family), ("In.Given", Given), ("In.Born", Day(Born(0))), ("In.Email", $"{Family}@example.org"), ("In.Phone", $"030 {number}"), ("In.Sure", "true"));
        address = answer.Leads;
        return answer.SentOn;
    }

    // Every person has a time of its own, so nothing is ever taken.
    async Task<bool> Book() => (await pages.Post("/appointments/new", "book", ("In.Client", address.Split('/')[^1]), ("In.Kind", "session"), ("In.Day", Day(ground.Day.AddDays(10 + number / 20))),
        ("In.Time", new TimeOnly(8, 0).AddMinutes(number % 20 * 30).ToString("HH:mm", CultureInfo.InvariantCulture)), ("In.Room", ground.Room), ("In.Practitioner", ground.Practitioner), ("In.Minutes", "30"), ("In.Preparing", "0"), ("In.Cleaning", "0"))).SentOn;

    async Task<bool> Answer(int time)
    {
        var answer = await pages.Post($"{address}/consultation/answers", null, ("version", "0"), ("q", "planned_date"), ("a.planned_date", Day(Planned(time))), ("was.planned_date", time == 1 ? "" : Day(Planned(time - 1))),
            ("q", "birth_date"), ("a.birth_date", Day(Born(time))), ("was.birth_date", Day(Born(time - 1))));
        if (answer.Status != System.Net.HttpStatusCode.OK) return false;
        var told = JsonDocument.Parse(answer.Text).RootElement;
        return told.TryGetProperty("clash", out var clash) && clash.EnumerateObject().Concat(told.GetProperty("wrong").EnumerateObject()).FirstOrDefault() is { Value.ValueKind: JsonValueKind.Undefined };
    }

    async Task<bool> BeginSession()
    {
        var answer = await pages.Post(address + "/sessions", null);
        if (!answer.SentOn) return false;
        session = answer.Leads;
        version = (await pages.Get(session)).Find("name=\"version\" value=\"([0-9]+)\"");
        return true;
    }

    async Task<bool> Draft(int time)
    {
        var answer = await pages.Post($"/sessions/{session.Split('/')[^1]}/draft", null, Paper(time));
        if (answer.Status != System.Net.HttpStatusCode.OK || answer.Text.Contains("role=\"alert\"", StringComparison.Ordinal)) return false;
        version = answer.Find("data-version=\"([0-9]+)\"");
        open = [.. Regex.Matches(answer.Text, "name=\"reasons\\.([A-Z_]+)\"").Select(m => m.Groups[1].Value)];
        return true;
    }

    string[] open = [];

    /// <summary>Saves once more, with a reason for everything that was found, and signs.</summary>
    async Task<bool> Sign() => (await pages.Post(session, "record", [.. Paper(Times + 1), ("do", "sign"), .. open.Select(code => ("reasons." + code, "seen and decided"))])).SentOn;

    (string, string)[] Paper(int time) => [("version", version), ("minutes", $"{time}"), ("form.event", $"draft {time}"), ("topicals.0.product", "cream"), ("topicals.0.lot", $"L-{time}"), ("form.pain", "3")];

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
