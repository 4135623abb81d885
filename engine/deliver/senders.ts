/** The ways out of Alur: what each is given. A sender throws SendFailure when it could not send. */

export interface Mail {
  /** The message's id: the same mail sent again carries it again. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Post {
  readonly id: string;
  readonly url: string;
  /** `whsec_` and the key in base64. */
  readonly secret: string;
  readonly body: string;
}

export interface Senders {
  readonly mail: (mail: Mail) => Promise<void>;
  readonly post: (post: Post) => Promise<void>;
}
