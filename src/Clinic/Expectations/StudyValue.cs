using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Expectations;

/// <summary>What a number of a study counts.</summary>
public enum StudyUnit
{
    /// <summary>Share of the people, in percent.</summary>
    Percent,

    /// <summary>Change of a mean, in percent of where it began.</summary>
    PercentBetter,

    /// <summary>Grades of the scale named beside it.</summary>
    Grades,

    /// <summary>Points of the scale named beside it.</summary>
    Points,

    /// <summary>A rating from 0 to 10.</summary>
    Of10,

    /// <summary>Hairs in a square centimetre.</summary>
    HairsPerCm2,

    /// <summary>Standard deviations: what pooled studies with different scales are told in.</summary>
    Smd,

    /// <summary>A ratio.</summary>
    Times,

    /// <summary>Better than before, with no number in the abstract.</summary>
    Direction,
}

/// <summary>One result of one study or of one pooling of studies.</summary>
/// <param name="Id">Its id; unique over expectations and comparison.</param>
/// <param name="What">What was counted.</param>
/// <param name="Value">The number; null where only an interval or a direction is told.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Unit">What the number counts.</param>
/// <param name="Scale">The outcome scale's id, where one was used.</param>
/// <param name="People">How many people stand behind it; null where the abstract does not tell.</param>
/// <param name="At">When it was measured.</param>
/// <param name="Grade">How good the study is.</param>
/// <param name="Sources">Where it is from.</param>
/// <param name="Note">For staff, in English.</param>
public sealed record StudyValue(string Id, Text What, decimal? Value, decimal? Low, decimal? High, StudyUnit Unit, string? Scale, int? People, StudyTime At, Grade Grade, ImmutableArray<string> Sources, string? Note)
{
    /// <summary>Whether a percentage in a client's text may rest on it: people, time and source are known.</summary>
    public bool CarriesClientText => People is not null && At.Amount is not null && !Sources.IsEmpty;

    /// <summary>Whether a percentage in a text says this value, rounded as a text may: to the whole number.</summary>
    /// <param name="percent">The percentage in the text.</param>
    public bool Says(decimal percent) => Unit is StudyUnit.Percent or StudyUnit.PercentBetter && Ends.Any(end => Math.Abs(Math.Abs(end) - percent) <= 0.5m);

    /// <summary>Whether "7 in 10" says this value: within five of a hundred; or "5.3 out of 10" this rating, as exactly as it is written.</summary>
    /// <param name="count">The first number.</param>
    /// <param name="of">The second number.</param>
    public bool Says(decimal count, decimal of) =>
        (Unit == StudyUnit.Percent && Ends.Any(end => Math.Abs(end - 100 * count / of) <= 5)) || (Unit == StudyUnit.Of10 && of == 10 && Ends.Any(end => Math.Abs(end - count) <= (count == Math.Truncate(count) ? 0.5m : 0.05m)));

    const string NotStated = "not_stated";

    IEnumerable<decimal> Ends => new[] { Value, Low, High }.OfType<decimal>();

    /// <summary>Reads one value.</summary>
    /// <param name="node">A map.</param>
    /// <exception cref="ProtocolException">It is no value.</exception>
    public static StudyValue Read(Node node) => new(node["id"].String(), node["what"].Text(), node.Find("value")?.Number(), node.Find("low")?.Number(), node.Find("high")?.Number(),
        node["unit"].Word<StudyUnit>(), node.Find("scale")?.String(), node["n"].String() == NotStated ? null : node["n"].Whole(), StudyTime.Read(node["at"]), node["grade"].Word<Grade>(), node.Sources(), node.Find("note")?.String());
}
