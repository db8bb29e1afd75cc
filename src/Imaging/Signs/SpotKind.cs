using Punctum.Imaging.Colour;

namespace Punctum.Imaging.Signs;

/// <summary>What a spot is made of, and how it is looked for.</summary>
/// <param name="OfBlood">Haemoglobin instead of melanin.</param>
/// <param name="Levels">Gaussians of <see cref="SpotFinder"/>; the last two only guard.</param>
/// <param name="SmallestResponse">Smallest response, index × 100; a blob answers with a sixth of its contrast.</param>
/// <param name="SpreadMultiple">How far a spot must stand out of the response of all skin at its scale, robust standard deviations; 0: not asked.</param>
sealed record SpotKind(bool OfBlood, int Levels, double SmallestResponse, double SpreadMultiple)
{
    /// <summary>Darkness in green against what the chromophore's excess explains [P].</summary>
    const double LeastOfExpected = 0.5, MostOfExpected = 2;

    /// <summary>The same of a papule, which is raised: one flank shines, the other lies in shade [P].</summary>
    const double LeastOfLesion = 0.3, MostOfLesion = 2.5;

    /// <summary>Pigment spots. A blob of contrast 3, some 2.5 L* darker and so just visible, answers with 0.5 [P].</summary>
    internal static SpotKind Pigment { get; } = new(false, 9, 0.5, 0);

    /// <summary>Acne lesions, 1.3 to 5.4 mm wide, of contrast 5 and more: some 3 of a* [P]. Healthy skin is blotchy in blood, hence the spread.</summary>
    internal static SpotKind Lesion { get; } = new(true, 8, 0.8, 4);

    /// <summary>Whether a spot is summed with soft weights: one of pigment is near enough a Gaussian; papules have every shape.</summary>
    internal bool IsSoft => !OfBlood;

    /// <summary>The chromophore of a colour.</summary>
    internal double Of(Chromophores c) => OfBlood ? c.Haemoglobin : c.Melanin;

    /// <summary>What is followed of a spot's excess. Of blood the index alone; of pigment also shares of what it has of blood's and of all channels' darkness.</summary>
    /// <remarks>
    /// The melanin index is a difference of channels, so their noise adds up in it: weights (-0.31, -0.49, 0.80). A pure melanin spot has no other excess, so that any share of these may be added, and those that answer least
    /// to noise alike in all channels are 0.33 and 0.52: weights m / |m|² [D]. Taken are 0.3 and 0.2: where lamp or head moved, more of all channels brings relief in. Spread of a zone on drawn heads of odd numbers, nothing changed:
    /// 0.106 without S, 0.092 with 0.15 of it, 0.114 with 0.3, 0.180 with half [M].
    /// </remarks>
    internal double Followed(Chromophores excess) => OfBlood ? excess.Haemoglobin : excess.Melanin + 0.3 * excess.Haemoglobin + 0.2 * excess.Shading;

    /// <summary>Its plane of a map.</summary>
    internal Plane Of(ChromophoreMap map) => OfBlood ? map.Haemoglobin : map.Melanin;

    /// <summary>Whether the chromophore explains a spot's excess of all three.</summary>
    internal bool Explains(Chromophores excess) => OfBlood ? IsLesion(excess.Melanin, excess.Haemoglobin, excess.Shading) : IsPigment(excess.Melanin, excess.Haemoglobin, excess.Shading);

    /// <summary>Whether melanin explains a spot: it is no vessel or papule, and as dark in green as its colour says.</summary>
    /// <remarks>A pit or fold is darker than that; a blob of chroma noise, which a JPEG leaves on dark skin in plenty, is not darker at all.</remarks>
    internal static bool IsPigment(double melanin, double haemoglobin, double shading)
    {
        double green = 1.5 * melanin + haemoglobin + shading, expected = 1.5 * melanin;
        return melanin > 0 && melanin > haemoglobin && green > LeastOfExpected * expected && green < MostOfExpected * expected;
    }

    /// <summary>Whether blood explains a spot: it holds more of blood's darkness than of pigment's, and is about as dark in green as its colour says.</summary>
    internal static bool IsLesion(double melanin, double haemoglobin, double shading)
    {
        double green = 1.5 * melanin + haemoglobin + shading, expected = Math.Max(0, 1.5 * melanin) + haemoglobin;
        return haemoglobin > 0 && haemoglobin > 1.5 * melanin && green > LeastOfLesion * expected && green < MostOfLesion * expected;
    }
}
