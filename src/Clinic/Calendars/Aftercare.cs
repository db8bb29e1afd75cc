using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Calendars;

/// <summary>Something to look at so many hours after a session.</summary>
/// <param name="Rule">Id, text and sources.</param>
/// <param name="Hours">Hours since the session's end.</param>
public sealed record CheckInTime(Reason Rule, int Hours);

/// <summary>aftercare.yaml: what a client may do by hours after a session.</summary>
/// <param name="SessionMinutes">How long a session takes where nobody said it.</param>
/// <param name="Notes">What holds all the time.</param>
/// <param name="Conditions">What a word such as "calm" means, by id.</param>
/// <param name="Phases">In order, without a gap.</param>
/// <param name="Waits">What begins at an hour that the practice chooses.</param>
/// <param name="AfterwardsTitle">Title, id and sources of the time after the last phase.</param>
/// <param name="AfterwardsSays">What holds then.</param>
/// <param name="NextSession">What is said of the earliest day of the next session.</param>
/// <param name="Redness">What is said of the usual end of redness.</param>
/// <param name="RednessEnds">Depth in millimetres up to which, and hours until which, redness is usual; ascending.</param>
/// <param name="CheckIns">When the client looks and answers.</param>
/// <param name="PicturesBefore">What is said of the pictures on the session's day.</param>
/// <param name="ResultPictures">What is said of the first result picture.</param>
public sealed record Aftercare(
    int SessionMinutes, ImmutableArray<Reason> Notes, ImmutableSortedDictionary<string, Reason> Conditions, ImmutableArray<CarePhase> Phases, ImmutableArray<CareWait> Waits,
    Reason AfterwardsTitle, Text AfterwardsSays, Reason NextSession, Reason Redness, ImmutableArray<(decimal UpToMm, int Hours)> RednessEnds, ImmutableArray<CheckInTime> CheckIns, Reason PicturesBefore, Reason ResultPictures)
{
    /// <summary>Reads the file.</summary>
    /// <param name="file">Its root.</param>
    /// <exception cref="ProtocolException">It says what cannot be.</exception>
    public static Aftercare Read(Node file)
    {
        var actions = file["actions"].Items.Select(CareAction.Read).ToImmutableSortedDictionary(a => a.Id, a => a, StringComparer.Ordinal);
        Node afterwards = file["afterwards"], redness = file["redness"];
        return new(
            file["session_minutes"]["minutes"].Whole(),
            [.. file["notes"].Items.Select(Said)],
            file["conditions"].Items.Select(Said).ToImmutableSortedDictionary(c => c.Id, c => c, StringComparer.Ordinal),
            [.. file["phases"].Items.Select(p => CarePhase.Read(p, actions))],
            [.. file["waits"].Items.Select(w => CareWait.Read(w, actions))],
            new(afterwards["id"].String(), afterwards["title"].Text(), afterwards.Sources()), afterwards["text"].Text(),
            Said(file["next_session"]), Said(redness),
            [.. redness["ends"].Items.Select(e => (e["up_to_mm"].Number(), e["hours"].Whole()))],
            [.. file["check_ins"].Items.Select(c => new CheckInTime(Said(c), c["hours"].Whole()))],
            Said(file["pictures"]["before"]), Said(file["pictures"]["result"]));
    }

    /// <summary>The greatest depth that these rules know.</summary>
    public decimal DeepestMm => RednessEnds[^1].UpToMm;

    /// <summary>Hours until which redness is usual.</summary>
    /// <param name="depthMm">Needle depth in millimetres, above 0 and at most <see cref="DeepestMm"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such depth is known.</exception>
    public int RednessHours(decimal depthMm)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depthMm);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depthMm, DeepestMm);
        return RednessEnds.First(e => depthMm <= e.UpToMm).Hours;
    }

    /// <summary>The phases as one group of areas lives through them, with the practice's own waits.</summary>
    /// <param name="group">The treated area's group.</param>
    /// <param name="settings">The practice's values.</param>
    public ImmutableArray<CarePhase> PhasesOf(AreaGroup group, PracticeSettings settings)
    {
        IEnumerable<CarePhase> phases = [.. Phases.Select(p => p.For(group))];
        var waits = Waits.Where(w => w.Avoid.Groups.Contains(group)).ToList();
        int end = Phases[^1].ToHours, longest = waits.Max(w => w.Hours(settings));
        if (longest > end) phases = phases.Append(new(AfterwardsTitle, AfterwardsSays, end, longest, [], [], []));    // a practice may choose a wait that outlasts the list
        foreach (var wait in waits) phases = phases.SelectMany(p => wait.Into(p, settings));
        return [.. phases];
    }

    /// <summary>What the conditions that these actions need mean.</summary>
    /// <param name="actions">Any actions.</param>
    public ImmutableArray<Reason> Explained(IEnumerable<CareAction> actions) => [.. actions.Select(a => a.Needs).OfType<string>().Distinct().Select(n => Conditions[n])];

    static Reason Said(Node node) => new(node["id"].String(), node["text"].Text(), node.Sources());
}
