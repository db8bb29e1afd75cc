using Punctum.Imaging.Anchors;
using Punctum.Imaging.Change;

namespace Punctum.Imaging.Comparability;

/// <summary>What is known beside the aligned skin: anchors that contradict each other (statistic 8), and filters that a user names (statistic 13).</summary>
static class AnchorsAndFilters
{
    public static IEnumerable<Statistic> Judge(PairAnchors anchors, Polarisation? before, Polarisation? after)
    {
        if (anchors.Apart is { } apart)
            yield return Thresholds.AnchorDisagreement.Of(apart.By, $"{Wording.Capital(AllSkin.Name(apart.One.Kind))} and {AllSkin.Name(apart.Other.Kind)} tell a different change of the light's colour, by {100 * apart.By:0} %: two lights of different colour, or one of the two changed.",
                "Use one light, put a colour card into both pictures, and keep the wall behind the same.", atMost: Grade.Degraded);
        if (Polarised(before, after) is { } polarised) yield return polarised;
    }

    static Statistic? Polarised(Polarisation? before, Polarisation? after)
    {
        var threshold = Thresholds.Polarisation;
        const string Next = "Use the same filters before lamp and lens as the first time.";
        return (before, after) switch
        {
            (null, null) => null,
            ({ } b, { } a) when a == b => threshold.Of(0, $"Both pictures are taken {Name(b)}.", ""),
            ({ } b, { } a) => threshold.Of(1, $"The before is taken {Name(b)}, the after {Name(a)}: gloss, relief and colour look different on the same skin.", Next),
            _ => threshold.Of(double.NaN, $"Only of the {(before is null ? "after" : "before")} picture it is told which polarising filters were used.", "Tell it of both pictures."),
        };
    }

    static string Name(Polarisation of) => of switch
    {
        Polarisation.Cross => "with crossed polarising filters",
        Polarisation.Parallel => "with parallel polarising filters",
        _ => "without polarising filters",
    };
}
