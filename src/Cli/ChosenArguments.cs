using System.Collections.Immutable;
using System.Globalization;
using Punctum.Imaging;

namespace Punctum.Cli;

/// <summary>What was chosen for a comparison, as words of the command line: a report says how to run it again.</summary>
static class ChosenArguments
{
    /// <param name="options">What was chosen.</param>
    /// <param name="region">The region as it was named.</param>
    /// <param name="model">The noise model's file; null: the carried one.</param>
    /// <param name="regionAfter">The region of the after picture as it was named; null: it was looked for.</param>
    public static ImmutableArray<string> Of(RoadOptions options, string? region, string? model = null, string? regionAfter = null) =>
    [
        .. region is not null ? ["--region", region] : Array.Empty<string>(),
        .. regionAfter is not null ? ["--region-after", regionAfter] : Array.Empty<string>(),
        .. options is { Region: not null, Site: { } site } ? ["--site", site.Id] : Array.Empty<string>(),
        .. options.Treated.Count > 0 ? ["--treated", string.Join(",", options.Treated.Order(StringComparer.Ordinal))] : Array.Empty<string>(),
        .. options.Control.Count > 0 ? ["--control", string.Join(",", options.Control.Order(StringComparer.Ordinal))] : Array.Empty<string>(),
        .. options.Concerns.Count > 0 ? ["--concern", string.Join(",", options.Concerns.Order().Select(ConcernOption.Name))] : Array.Empty<string>(),
        .. model is not null ? ["--noise-model", model] : Array.Empty<string>(),
        .. options.PixelsAMillimetre is { } scale ? ["--scale", scale.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. PolarisedOption.Text(options.PolarisationBefore, options.PolarisationAfter) is { Length: > 0 } filters ? ["--polarised", filters] : Array.Empty<string>(),
    ];
}
