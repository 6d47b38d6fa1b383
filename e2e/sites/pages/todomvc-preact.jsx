import { h, render } from 'preact';
import { useState } from 'preact/hooks';
import { makeApp } from './todomvc-app.jsx';

render(h(makeApp({ h, useState })), document.getElementById('root'));
