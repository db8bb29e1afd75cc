using System.Globalization;
using System.Text.Json;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Records.Courses;
using Punctum.Web.Recovery;

namespace Punctum.Web.Courses;

/// <summary>What the pages say of a course.</summary>
static class CourseWords
{
    public static string Concerns(ClinicalProtocol protocol, IEnumerable<string> concerns) => Sentence(string.Join(", ", concerns.Select(c => protocol.Plan.Concerns.TryGetValue(c, out var known) ? known.Name.In("en") : c)));

    static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>1.0 to 1.5.</summary>
    public static string Depth(decimal? low, decimal? high) => low is null || low == high ? Mm(high) : $"{Mm(low)} to {Mm(high)}";

    public static string Area(ClinicalProtocol protocol, string area) => protocol.Plan.Areas.TryGetValue(area, out var known) ? known.Name.In("en") : area;

    public static string State(string state) => state switch { "draft" => "Draft", "active" => "Under way", "on-hold" => "On hold", "revoked" => "Given up", "completed" => "Finished", _ => state };

    public static string Tone(string state) => state switch { "active" => "good", "completed" => "good", "on-hold" => "caution", _ => "" };

    /// <summary>What a button that brings a course there says.</summary>
    public static string Way(string from, string to) => (from, to) switch
    {
        ("draft", "active") => "Begin the course",
        ("on-hold", "active") => "Resume",
        (_, "active") => "Take up again",
        (_, "on-hold") => "Put on hold",
        (_, "completed") => "Finish the course",
        (_, "draft") => "Back to draft",
        _ => "Give up",
    };

    /// <summary>What was done, for the sentence after it.</summary>
    public static string Done(string to) => to switch { "active" => "The course is under way.", "on-hold" => "The course is on hold.", "completed" => "The course is finished.", "revoked" => "The course was given up.", _ => "The course is a draft again." };

    public static string Step(CourseStep step) => step.State switch { "completed" => $"session {step.Number}, signed", "in-progress" => $"session {step.Number}, not signed yet", "arrived" => "here now", _ => "booked" };

    /// <summary>The next thing to do, in one sentence.</summary>
    public static string Next(CourseStory story, DateOnly today)
    {
        string done = $"{(story.Done == 1 ? "1 session" : $"{story.Done} sessions")} done, {Range(story.Plan.LeastSessions, story.Plan.MostSessions)} planned. ";
        if (story.Row.State == "completed") return done + "The course is finished.";
        if (story.Steps.FirstOrDefault(s => s.State == "in-progress") is { } open) return done + $"The session of {Moments.Day(open.Day)} is not signed yet.";
        if (story.Steps.FirstOrDefault(s => s.State is "booked" or "arrived") is { } booked) return done + $"Next: {(booked.Day == today ? "today" : Moments.WeekDay(booked.Day))}.";
        if (story.Ahead.Count > 0 && story.Ahead[0] is { IfNeeded: false } next) return done + $"Next: session {next.Number}, between {Moments.Day(next.Window.Low)} and {Moments.Day(next.Window.High)}; not booked.";
        return done + (story.Made.MayBegin ? "Look whether more sessions are needed, or finish the course." : "It cannot be booked yet.");
    }

    public static string Range(int low, int high) => low == high ? $"{low}" : $"{low} to {high}";

    public static string Days(Between<DateOnly> window) => window.Low == window.High ? Moments.Day(window.Low) : $"{Moments.Day(window.Low)} to {Moments.Day(window.High)}";

    public static string Mm(decimal? mm) => mm?.ToString("0.0#", CultureInfo.InvariantCulture) ?? "";

    /// <summary>English texts of a list in a kept answer.</summary>
    public static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(t => t.GetProperty("en").GetString()!);

    /// <summary>What a plan rests on, with its sources; each rule once.</summary>
    public static IEnumerable<(string Id, string Says, string Sources)> Reasons(JsonElement answer) =>
        answer.GetProperty("areas").EnumerateArray().SelectMany(a => a.GetProperty("reasons").EnumerateArray()).Concat(answer.GetProperty("reasons").EnumerateArray())
            .Select(r => (r.GetProperty("id").GetString()!, r.GetProperty("says").GetProperty("en").GetString()!, string.Join(", ", r.GetProperty("sources").EnumerateArray().Select(s => s.GetString())))).DistinctBy(r => r.Item1);

    /// <summary>plan.yaml 0.3.0, …</summary>
    public static string Stamp(JsonElement answer) => string.Join(", ", answer.GetProperty("stamp").GetProperty("files").EnumerateArray().Select(f => $"{f.GetProperty("file").GetString()} {f.GetProperty("version").GetString()}"));
}
