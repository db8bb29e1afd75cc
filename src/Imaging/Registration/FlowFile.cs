using System.Runtime.InteropServices;
using System.Text;

namespace Punctum.Imaging.Registration;

/// <summary>A displacement field as a file that NumPy reads.</summary>
/// <remarks>Format: NumPy's .npy version 1.0 (numpy.lib.format), little-endian float32, C order, shape [rows, columns, 2].</remarks>
public static class FlowFile
{
    /// <summary>Distance of the values, pixels of the upright reference.</summary>
    public const int Step = 8;

    /// <summary>Writes the displacement (dx, dy) at every 8th pixel from 0: moving position = reference position + displacement.</summary>
    /// <param name="target">Gets the file's bytes.</param>
    /// <param name="flow">In pixels of the two upright pictures.</param>
    /// <param name="width">Columns of the reference.</param>
    /// <param name="height">Rows of the reference.</param>
    /// <param name="everywhere">Also where the field is not vouched for; else NaN stands there.</param>
    public static void Write(Stream target, FlowField flow, int width, int height, bool everywhere = false)
    {
        int columns = (width + Step - 1) / Step, rows = (height + Step - 1) / Step;
        var header = FormattableString.Invariant($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}, 2), }}");
        int padded = (10 + header.Length + 1 + 63) / 64 * 64 - 10;   // the values begin at a multiple of 64
        target.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)padded, (byte)(padded >> 8)]);
        target.Write(Encoding.ASCII.GetBytes(header.PadRight(padded - 1) + "\n"));
        var row = new float[2 * columns];
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                bool trusted = everywhere || flow.TrustedAt(x * Step, y * Step);
                var d = trusted ? flow.At(x * Step, y * Step) : default;
                (row[2 * x], row[2 * x + 1]) = trusted ? ((float)d.X, (float)d.Y) : (float.NaN, float.NaN);
            }
            target.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }
}
