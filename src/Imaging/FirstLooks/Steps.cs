using Punctum.Imaging.Codec;

namespace Punctum.Imaging.FirstLooks;

/// <summary>How far to go so that the skin is shown as large as wanted.</summary>
static class Steps
{
    const double FilmDiagonalMillimetres = 43.27;

    /// <summary>A sentence without its full stop, and the same as a number; in centimetres where the file tells its lens, else in parts of the distance.</summary>
    /// <remarks>Distance = focal length in pixels / pixels a millimetre; the focal length of 35 mm film holds for the diagonal (CIPA DCG-001).</remarks>
    public static (string Sentence, Move Move) Of(Picture picture, double pixelsAMillimetre, double wanted)
    {
        double further = pixelsAMillimetre / wanted - 1;    // of the distance; below 0: closer
        string way = further < 0 ? "closer" : "further away";
        if (picture.Facts.FocalLength35Millimetres is not (> 0 and var focal))
            return ($"Come {way} by {100 * Math.Abs(further):0} % of the distance", new("distance", 100 * further, "%"));
        double focalPixels = focal / FilmDiagonalMillimetres * Math.Sqrt((double)picture.Source.StoredWidth * picture.Source.StoredWidth + (double)picture.Source.StoredHeight * picture.Source.StoredHeight);
        double centimetres = further * focalPixels / pixelsAMillimetre / 10;
        return ($"Come {Math.Abs(centimetres):0} cm {way}", new("distance", centimetres, "cm"));
    }
}
