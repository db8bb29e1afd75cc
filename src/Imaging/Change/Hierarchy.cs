using System.Collections.Immutable;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>A sign as a whole, with the level it is asked at.</summary>
/// <param name="Sign">Which.</param>
/// <param name="Question">Pooled over its zones.</param>
/// <param name="Critical">The smallest detectable change in SDs.</param>
sealed record SignQuestion(Sign Sign, Question Question, double Critical)
{
    public bool Significant => Question.Askable && Math.Abs(Question.Reading.Change) > Critical * Question.Sd;
}

/// <summary>Signs first, then zones: at which level each question of a report is asked.</summary>
sealed class Hierarchy
{
    readonly Func<Measure, double> factor;
    readonly IReadOnlyList<Question> questions;
    readonly Dictionary<Sign, double> zoneLevels = [];
    readonly double loneLevel;

    /// <param name="signs">In the order of the report.</param>
    /// <param name="questions">Every measure in every zone.</param>
    /// <param name="treated">Zones that the signs' answers are about; empty: all.</param>
    /// <param name="concerns">Declared signs; empty: none.</param>
    /// <param name="factor">On a measure's critical values.</param>
    public Hierarchy(IReadOnlyList<Sign> signs, IReadOnlyList<Question> questions, IReadOnlySet<string> treated, IReadOnlySet<Sign> concerns, Func<Measure, double> factor)
    {
        (this.questions, this.factor, Treated) = (questions, factor, treated);
        var pooled = signs.Select(s => (Sign: s, Question: Question.Pool(InScope(s), s, treated.Count > 0 ? Judgement.TreatedZones : Judgement.AllZones))).ToArray();
        var levels = new Dictionary<Sign, double>();
        bool declared = pooled.Any(p => concerns.Contains(p.Sign));
        foreach (var family in pooled.GroupBy(p => concerns.Contains(p.Sign)))
        {
            var asked = family.Where(p => p.Question.Askable).ToArray();
            var steps = Multiplicity.Holm([.. asked.Select(p => P(p.Question))], Judgement.FamilyError / (declared ? 2 : 1));
            for (int i = 0; i < asked.Length; i++) levels[asked[i].Sign] = steps[i];
        }
        Signs = [.. pooled.Select(p => new SignQuestion(p.Sign, p.Question, Critical(p.Question, levels.GetValueOrDefault(p.Sign, Judgement.FamilyError))))];
        loneLevel = Judgement.ZoneError / Math.Max(1, questions.Count(q => q.Askable));
        foreach (var sign in Signs.Where(s => s.Significant))
        {
            var inside = InScope(sign.Sign).Where(q => q.Askable && !IsTheSign(q, sign)).ToArray();
            if (inside.Length > 0) zoneLevels[sign.Sign] = Multiplicity.BenjaminiHochberg([.. inside.Select(P)], Judgement.ZoneFalseDiscoveryRate);
        }
    }

    /// <summary>Zones that the signs' answers are about; empty: all.</summary>
    public IReadOnlySet<string> Treated { get; }

    /// <summary>One question a sign.</summary>
    public ImmutableArray<SignQuestion> Signs { get; }

    /// <summary>The level that a zone's question is asked at, and whether a claim there is a localised signal.</summary>
    public (double Critical, bool Localised) Zone(Question question)
    {
        var sign = Signs.First(s => s.Sign == question.Measure.Sign);
        if (IsTheSign(question, sign)) return (sign.Critical, false);
        return IsInScope(question) && zoneLevels.TryGetValue(sign.Sign, out double level) ? (Critical(question, level), true) : (Critical(question, loneLevel), false);
    }

    /// <summary>The sign's questions in zones that its answer is about, or in others.</summary>
    public Question[] Of(Sign sign, Func<string, bool> zone) => [.. questions.Where(q => q.Measure.Sign == sign && zone(q.Reading.Zone))];

    /// <summary>The critical value of a question at a two-sided level.</summary>
    public double Critical(Question question, double level) => -Normal.Quantile(level / 2) * factor(question.Measure);

    double P(Question question) => question.P(factor(question.Measure));

    bool IsInScope(Question question) => Treated.Count == 0 || Treated.Contains(question.Reading.Zone);

    Question[] InScope(Sign sign) => Of(sign, zone => Treated.Count == 0 || Treated.Contains(zone));

    /// <summary>A sign that could be measured in one zone alone asks once, not twice.</summary>
    bool IsTheSign(Question question, SignQuestion sign) =>
        question.Askable && question.Measure == sign.Question.Measure && IsInScope(question) && InScope(sign.Sign).Count(q => q.Askable && q.Measure == question.Measure) == 1;
}
