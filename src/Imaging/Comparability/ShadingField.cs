namespace Punctum.Imaging.Comparability;

/// <summary>How differently two lights fall off over the face.</summary>
static class ShadingField
{
    /// <summary>RMS over the facets of ln(light in the moving picture / in the reference), its mean taken out.</summary>
    /// <remarks>Source: methods 2.3 item 5.</remarks>
    public static double Of(IReadOnlyList<FacetLight> facets, LampLight reference, LampLight moving)
    {
        double weight = 0, sum = 0, square = 0;
        foreach (var facet in facets)
        {
            double log = Math.Log(moving.At(facet.Normal) / reference.At(facet.Normal));
            (weight, sum, square) = (weight + facet.Weight, sum + facet.Weight * log, square + facet.Weight * log * log);
        }
        return Math.Sqrt(Math.Max(0, square / weight - sum / weight * (sum / weight)));
    }
}
