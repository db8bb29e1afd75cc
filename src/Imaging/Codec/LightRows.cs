namespace Punctum.Imaging.Codec;

/// <summary>Rows of a picture's linear light, going down: those of its planes, or made of its codes as they are asked for. For one thread.</summary>
sealed unsafe class LightRows : IDisposable
{
    readonly Picture picture;
    readonly EncodedPixels? encoded;
    readonly Plane? kept;   // of each channel the last rows, in turn
    readonly int left, columns, most;
    int behind;

    /// <param name="picture">Read only.</param>
    /// <param name="left">First column that will be read.</param>
    /// <param name="columns">How many.</param>
    /// <param name="most">Rows that are read together, at most.</param>
    internal LightRows(Picture picture, int left, int columns, int most)
    {
        (this.picture, this.left, this.columns, this.most, encoded) = (picture, left, columns, most, picture.Encoded);
        if (encoded is not null) kept = new Plane(columns + 16, 3 * most);   // a vector may be loaded past the end of a row
    }

    /// <summary>Makes rows ready; those above the first of them are gone.</summary>
    /// <param name="from">First row, not above that of the call before.</param>
    /// <param name="to">First row behind.</param>
    internal void Take(int from, int to)
    {
        if (encoded is null) return;
        for (int y = Math.Max(from, behind); y < to; y++) encoded.Light(y, left, columns, Kept(0, y), Kept(1, y), Kept(2, y));
        behind = Math.Max(behind, to);
    }

    /// <summary>Where column 0 of a row that was made ready would stand; only the columns told may be read.</summary>
    /// <param name="channel">0 red, 1 green, 2 blue.</param>
    /// <param name="y">Row.</param>
    internal float* Row(int channel, int y) => encoded is null ? (channel switch { 0 => picture.Red, 1 => picture.Green, _ => picture.Blue }).Pointer + (long)y * picture.Width : Kept(channel, y) - left;

    float* Kept(int channel, int y) => kept!.Pointer + ((long)channel * most + y % most) * kept.Width;

    /// <inheritdoc/>
    public void Dispose() => kept?.Dispose();
}
