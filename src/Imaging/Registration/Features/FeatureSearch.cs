using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Registration.Features;

/// <summary>The start of an alignment on any skin: where a part of one picture lies in another, whatever the turn, and for sizes of 0.5 to 2.</summary>
public static class FeatureSearch
{
    /// <summary>Longer sides to which the part and the other picture are reduced at first, pixels.</summary>
    const int PartSide = 1100, PictureSide = 2000;

    /// <summary>Start corners that move by less than this are taken as not moved: equal pictures then give exactly no flow.</summary>
    const double Still = 0.25;

    /// <summary>The map of a part of the reference to the moving picture, or null when no features agree well enough to believe it.</summary>
    /// <param name="reference">The picture in which the part is known.</param>
    /// <param name="moving">The picture to search, all of it.</param>
    /// <param name="part">Part of the reference; its surroundings, half its size to each side, help.</param>
    public static Homography? Find(Picture reference, Picture moving, PixelRectangle part)
    {
        int margin = Math.Max(96, Math.Max(part.Width, part.Height) / 2);
        var around = new PixelRectangle(part.Left - margin, part.Top - margin, part.Width + 2 * margin, part.Height + 2 * margin).ClampedTo(reference.Width, reference.Height);
        var whole = new PixelRectangle(0, 0, moving.Width, moving.Height);
        int here = Level(around, PartSide), there = Level(whole, PictureSide);
        var found = Try(reference, moving, around, whole, here, there, 2500);
        if (found is null && (here > 0 || there > 0)) found = Try(reference, moving, around, whole, Math.Max(0, here - 1), Math.Max(0, there - 1), 5000);
        if (found is not { } map) return null;
        return map.LargestMove(part) < Still ? Homography.Identity : map;
    }

    static Homography? Try(Picture reference, Picture moving, PixelRectangle around, PixelRectangle whole, int here, int there, int most) =>
        Agreed(reference, moving, around, whole, here, there, most) is { } agreement && agreement.LogFalseAlarms < Consensus.Sure ? agreement.Map : null;

    internal static Agreement? Agreed(Picture reference, Picture moving, PixelRectangle around, PixelRectangle whole, int here, int there, int most)
    {
        var matches = FeatureMatching.Match(FeatureFinder.Find(reference, around, here, most), FeatureFinder.Find(moving, whole, there, most));
        return Consensus.Find(matches, around, whole, 1 << here);
    }

    static int Level(PixelRectangle area, int side)
    {
        int level = 0;
        while (Math.Max(area.Width, area.Height) >> level > side) level++;
        return level;
    }
}
