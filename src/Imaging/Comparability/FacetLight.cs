namespace Punctum.Imaging.Comparability;

/// <summary>How much light one facet of the head sends to the camera in both pictures.</summary>
/// <param name="Normal">Outward, in the frame of the head.</param>
/// <param name="Weight">Its area as both cameras see it.</param>
/// <param name="Reference">Mean luminance of its plain skin in the reference.</param>
/// <param name="Moving">In the moving picture.</param>
/// <param name="Label">Zone label at its middle on the reference; 0: none.</param>
/// <param name="Part">Of <see cref="HeadShape.Parts"/>: what is off together.</param>
readonly partial record struct FacetLight(Point3 Normal, double Weight, double Reference, double Moving, int Label = 0, int Part = 0)
{
    /// <summary>With fewer no light is fitted.</summary>
    public const int Needed = 60;
}
