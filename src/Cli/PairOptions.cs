using System.Collections.Immutable;
using System.CommandLine;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Cli;

/// <summary>What can be said of a pair on the command line: where it lies, what was treated, how it was taken, by what it is judged.</summary>
sealed class PairOptions
{
    readonly Option<ChosenRegion?> region = RegionOption.New(), regionAfter = RegionOption.After();
    readonly Option<Site?> site = SiteOption.New();
    readonly Option<ImmutableHashSet<string>> treated = TreatedOption.New(), control = ControlOption.New();
    readonly Option<ImmutableHashSet<Sign>> concern = ConcernOption.New();
    readonly Option<ChosenModel?> model = NoiseModelOption.New();
    readonly Option<double?> scale = ScaleOption.New();
    readonly Option<(Polarisation? Before, Polarisation? After)?> polarised = PolarisedOption.New();

    /// <summary>In the order of the help.</summary>
    public IEnumerable<Option> All => [region, regionAfter, site, treated, control, concern, scale, polarised, model];

    /// <summary>What contradicts itself among them; null: nothing.</summary>
    /// <remarks>Asked when the verb runs and not by a validator, in which an option that could not be read has no value to ask for.</remarks>
    public string? Contradiction(ParseResult result) =>
        SiteOption.Contradiction(result.GetValue(site), result.GetValue(region))
        ?? RegionOption.Mismatch(result.GetValue(region), result.GetValue(regionAfter))
        ?? (ControlOption.Clash(result.GetRequiredValue(control), result.GetRequiredValue(treated), result.GetValue(region) is not null) is { } clash ? $"--control {clash}." : null);

    /// <summary>As the road takes them.</summary>
    public RoadOptions Of(ParseResult result)
    {
        var (skin, filters) = (result.GetValue(region), result.GetValue(polarised));
        return new()
        {
            Region = skin?.Bounds,
            Outline = skin?.Outline ?? [],
            CornersAfter = result.GetValue(regionAfter)?.Corners ?? [],
            Site = result.GetValue(site) ?? skin?.Site,
            Treated = result.GetRequiredValue(treated),
            Control = result.GetRequiredValue(control),
            Concerns = result.GetRequiredValue(concern),
            Noise = result.GetValue(model)?.Model ?? NoiseModel.Current,
            PixelsAMillimetre = result.GetValue(scale),
            PolarisationBefore = filters?.Before,
            PolarisationAfter = filters?.After,
        };
    }

    /// <summary>As they were typed, for the line that runs the comparison again.</summary>
    public ImmutableArray<string> Arguments(ParseResult result) =>
        ChosenArguments.Of(Of(result), result.GetValue(region)?.Text, result.GetValue(model)?.File, result.GetValue(regionAfter)?.Text);
}
