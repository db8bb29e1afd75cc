namespace Punctum.Imaging;

/// <summary>Runs row stripes on several threads. A kernel may not reduce across stripes, so that the number of threads changes no bit.</summary>
public static class Stripes
{
    /// <summary>Threads at most; default all processors. Set once at the start of the program.</summary>
    public static int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Calls the body with half-open row ranges that cover 0 to rows once.</summary>
    /// <param name="rows">Rows in all.</param>
    /// <param name="rowsAStripe">Rows a call gets; fixed by the kernel, never by the machine.</param>
    /// <param name="body">Gets first row and first row behind; may run on any thread, in any order.</param>
    public static void Run(int rows, int rowsAStripe, Action<int, int> body)
    {
        int stripes = (rows + rowsAStripe - 1) / rowsAStripe;
        if (Threads == 1 || stripes == 1)
            for (int i = 0; i < stripes; i++) body(i * rowsAStripe, Math.Min(rows, (i + 1) * rowsAStripe));
        else
            Parallel.For(0, stripes, new ParallelOptions { MaxDegreeOfParallelism = Threads },
                i => body(i * rowsAStripe, Math.Min(rows, (i + 1) * rowsAStripe)));
    }

    /// <summary>Runs two pieces of work side by side and waits for both, also when one fails: the codec must not be cut off. Throws what the first of them threw.</summary>
    public static void Both(Action one, Action other)
    {
        if (Threads == 1)
        {
            one();
            other();
            return;
        }
        var second = Task.Run(other);
        try
        {
            one();
        }
        finally
        {
            ((IAsyncResult)second).AsyncWaitHandle.WaitOne();
        }
        second.GetAwaiter().GetResult();
    }
}
