namespace Punctum.Records.Reminders;

/// <summary>Takes letters away: an SMTP server, or a folder.</summary>
public interface IPost
{
    /// <summary>Takes one. A second time for the same letter is a repetition, not another letter.</summary>
    /// <exception cref="PostException">It could not be taken; the message says why.</exception>
    Task Take(Letter letter, CancellationToken cancel);
}

/// <summary>A letter could not be taken.</summary>
/// <param name="message">Why, after "could not be sent, because".</param>
/// <param name="final">Another attempt would find the same.</param>
/// <param name="cause">What was thrown.</param>
public sealed class PostException(string message, bool final, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Another attempt would find the same.</summary>
    public bool Final => final;
}
