using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>The light on the face of both pictures.</summary>
/// <param name="Facets">What each facet of the face sends.</param>
/// <param name="Fit">The lights; null where too little of the face is seen in both.</param>
sealed record HeadLight(IReadOnlyList<FacetLight> Facets, LampFit? Fit)
{
    /// <summary>Reads it; null without faces.</summary>
    public static HeadLight? Of(RegisteredPair pair, HeadShape shape)
    {
        if (pair.ReferenceFace is null || pair.MovingFace is null) return null;
        var facets = FacetLight.Of(pair, shape);
        return new(facets, facets.Count < FacetLight.Needed ? null : LampFit.Of(facets));
    }

    /// <summary>How strongly relief shows, moving against reference, by zone label; empty where no light was read.</summary>
    public IReadOnlyDictionary<int, ReliefGain.Ratio> Gains { get; } = Fit is null ? new Dictionary<int, ReliefGain.Ratio>() : ReliefGain.Of(Facets, Fit);
}
