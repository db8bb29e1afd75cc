namespace Punctum.Cli.Batch;

/// <summary>Lets work begin only while what it needs fits; work larger than the whole budget runs alone.</summary>
sealed class MemoryBudget(long budgetBytes)
{
    readonly object gate = new();
    long used;

    /// <summary>Waits until the bytes are free and takes them.</summary>
    public void Take(long bytes, CancellationToken cancel)
    {
        using var wake = cancel.Register(() =>
        {
            lock (gate) Monitor.PulseAll(gate);
        });
        lock (gate)
        {
            while (used > 0 && used + bytes > budgetBytes)
            {
                cancel.ThrowIfCancellationRequested();
                Monitor.Wait(gate);
            }
            used += bytes;
        }
    }

    /// <summary>Gives them back.</summary>
    public void Return(long bytes)
    {
        lock (gate)
        {
            used -= bytes;
            Monitor.PulseAll(gate);
        }
    }
}
