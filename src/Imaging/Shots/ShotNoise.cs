using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Shots;

/// <summary>What several shots do to the variance that the noise model predicts for one pair: the part that is drawn anew at every shot is averaged, light and skin of the day stay whole.</summary>
/// <remarks>docs/methods/shots.md. Carried by the comparability of a capture; a single pair has none.</remarks>
sealed class ShotNoise(NoiseModel model)
{
    readonly Dictionary<string, double> shared = [];
    readonly Dictionary<(string Measure, string Zone), double> zones = [];

    /// <summary>The variance of a capture's mean that all zones share, beside sampling; null where the model speaks for itself.</summary>
    public double? Shared(Measure measure) => shared.TryGetValue(measure.Id, out double variance) ? variance : null;

    /// <summary>The variance of a capture's mean in one zone beside sampling and the shared one; null where the model speaks for itself.</summary>
    public double? Zone(Measure measure, string zone) => zones.TryGetValue((measure.Id, zone), out double variance) ? variance : null;

    /// <summary>Notes the shared variance.</summary>
    /// <param name="measure">Of which measure.</param>
    /// <param name="ofOnePair">By the model, mean over the pairs: the variance of a mean is the mean of the variances where a nuisance stays the same.</param>
    /// <param name="share">Share of the shots' variance that is left in the mean.</param>
    /// <param name="added">What the capture's own scatter adds to the mean.</param>
    public void Share(Measure measure, double ofOnePair, double share, double added) => shared[measure.Id] = ofOnePair * Left(measure, share) + added;

    /// <summary>Notes the variance of a zone, likewise.</summary>
    public void Share(Measure measure, string zone, double ofOnePair, double share) => zones[(measure.Id, zone)] = ofOnePair * Left(measure, share);

    double Left(Measure measure, double share) => 1 - model.Of(measure).ShotShare * (1 - share);
}
